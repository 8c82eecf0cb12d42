import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stopped a source decides which button mends it. */
export class RememberCauseCodes1763910100001 implements MigrationInterface {
  name = 'RememberCauseCodes1763910100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table connector add cause_code text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table connector drop cause_code');
  }
}
