import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said about an incident over time, and a fingerprint of the figures that it rests on. */
export class KeepInsightHistory1763901100000 implements MigrationInterface {
  name = 'KeepInsightHistory1763901100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table module_insight
        add column history jsonb not null default '[]',
        add column basis text not null default '';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table module_insight drop column history, drop column basis');
  }
}
