import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each module's last look at a source said about the data itself. */
export class KeepModuleLooks1763912000003 implements MigrationInterface {
  name = 'KeepModuleLooks1763912000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table module_look (
        tenant_id uuid not null,
        module_slug text not null,
        connector_id uuid not null,
        as_of date not null,
        notes jsonb not null,
        looked_at timestamptz not null,
        primary key (tenant_id, module_slug, connector_id),
        foreign key (tenant_id, connector_id) references connector (tenant_id, id) on delete cascade
      );
      call app.protect('module_look');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table module_look');
  }
}
