import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What modules find. */
export class CreateInsights1763856300000 implements MigrationInterface {
  name = 'CreateInsights1763856300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table module_insight (
        tenant_id uuid not null,
        id uuid not null,
        module_slug text not null,
        connector_id uuid not null,
        finding_id text not null,
        severity text not null,
        severity_rank smallint not null,
        score double precision not null,
        status text not null,
        headline text not null,
        summary text not null,
        highlights jsonb not null default '[]',
        risks jsonb not null default '[]',
        action_items jsonb not null default '[]',
        finding jsonb not null,
        evidence jsonb not null,
        commentary_source text not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id, connector_id) references connector (tenant_id, id) on delete cascade
      );
      -- The same incident seen again updates its insight.
      create unique index module_insight_finding on module_insight (tenant_id, module_slug, connector_id, finding_id);
      create index module_insight_newest on module_insight (tenant_id, module_slug, created_at);
      call app.protect('module_insight');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table module_insight');
  }
}
