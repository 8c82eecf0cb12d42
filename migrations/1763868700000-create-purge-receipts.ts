import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was erased, when and for whom: the one thing that outlives a purged connector. */
export class CreatePurgeReceipts1763868700000 implements MigrationInterface {
  name = 'CreatePurgeReceipts1763868700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table purge_receipt (
        tenant_id uuid not null,
        id uuid not null,
        connector_id uuid not null,
        connector_name text not null,
        requested_by text,
        erased jsonb not null,
        proof jsonb not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id)
      );
      create unique index purge_receipt_connector on purge_receipt (tenant_id, connector_id);
      call app.protect('purge_receipt');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table purge_receipt');
  }
}
