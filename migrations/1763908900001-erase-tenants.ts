import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trails that are only ever added to: the application may not delete from them, and so they go with their tenant. */
const trails = ['audit_entry', 'model_call', 'prompt_template'];

export class EraseTenants1763908900001 implements MigrationInterface {
  name = 'EraseTenants1763908900001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of trails) await this.reference(runner, table, 'on delete cascade');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of trails) await this.reference(runner, table, '');
  }

  private async reference(runner: QueryRunner, table: string, onDelete: string): Promise<void> {
    await runner.query(`
      alter table ${table}
        drop constraint ${table}_tenant_id_fkey,
        add foreign key (tenant_id) references tenant (id) ${onDelete}
    `);
  }
}
