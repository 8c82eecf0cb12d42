import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A tenant's module runs take turns, whoever started them and on whichever worker. */
export class RunOneModuleAtATime1763905100000 implements MigrationInterface {
  name = 'RunOneModuleAtATime1763905100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unique index task_one_module_run on task (tenant_id)
        where kind = 'module-run' and status = 'running';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index task_one_module_run');
  }
}
