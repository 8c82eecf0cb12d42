import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each change of a tenant's data key, and how much of what was sealed before has been sealed anew. */
export class RotateKeys1763905300000 implements MigrationInterface {
  name = 'RotateKeys1763905300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table key_rotation (
        tenant_id uuid not null,
        id uuid not null,
        key_id text not null,
        total integer not null default 0,
        done integer not null default 0,
        created_at timestamptz not null default now(),
        finished_at timestamptz,
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id)
      );
      create index key_rotation_newest on key_rotation (tenant_id, created_at);
      call app.protect('key_rotation');
      call app.show_to_platform('key_rotation', 'tenant_id, finished_at');
      call app.show_to_platform('tenant_key', 'tenant_id, created_at');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy platform_reads on tenant_key;
      revoke select (tenant_id, created_at) on tenant_key from ocsuite_platform;
      drop table key_rotation;
    `);
  }
}
