import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tenants, their people, keys and audit trail, and the two functions every later table is protected with. */
export class CreateTenancy1763856000000 implements MigrationInterface {
  name = 'CreateTenancy1763856000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema app;
      grant usage on schema app to ocsuite_app, ocsuite_platform;
    `);
    // Once set in a transaction, the setting reads as an empty string afterwards, not as null: both mean "no tenant".
    await runner.query(`
      create function app.tenant_id() returns uuid language sql stable parallel safe
        as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$
    `);
    // The sub-select makes the planner evaluate the tenant once per statement instead of once per row.
    await runner.query(`
      create procedure app.protect(target regclass, tenant_column text default 'tenant_id') language plpgsql as $$
      begin
        execute format('alter table %s enable row level security', target);
        execute format('alter table %s force row level security', target);
        execute format(
          'create policy tenant_isolation on %s for all to ocsuite_app
             using (%2$I = (select app.tenant_id())) with check (%2$I = (select app.tenant_id()))',
          target, tenant_column);
        execute format('grant select, insert, update, delete on %s to ocsuite_app', target);
      end $$
    `);
    await runner.query(`
      create procedure app.show_to_platform(target regclass, columns text) language plpgsql as $$
      begin
        execute format('create policy platform_reads on %s for select to ocsuite_platform using (true)', target);
        execute format('grant select (%s) on %s to ocsuite_platform', columns, target);
      end $$
    `);

    await runner.query(`
      create table tenant (
        id uuid primary key,
        organization_id text not null,
        name text not null,
        slug text not null,
        currency text not null default 'EUR',
        time_zone text not null default 'UTC',
        locale text not null default 'en',
        onboarding_step text not null default 'company',
        goals jsonb not null default '{}',
        created_at timestamptz not null default now()
      );
      create unique index tenant_organization on tenant (organization_id);
      call app.protect('tenant', 'id');
      call app.show_to_platform('tenant', 'id, organization_id');
    `);
    await runner.query(`
      create table member (
        tenant_id uuid not null,
        user_id text not null,
        name text not null,
        email text not null,
        role text not null,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        primary key (tenant_id, user_id),
        foreign key (tenant_id) references tenant (id)
      );
      call app.protect('member');
    `);
    await runner.query(`
      create table tenant_key (
        tenant_id uuid not null,
        key_id text not null,
        wrapped text not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, key_id),
        foreign key (tenant_id) references tenant (id)
      );
      call app.protect('tenant_key');
    `);
    await runner.query(`
      create table audit_entry (
        tenant_id uuid not null,
        id uuid not null,
        actor_id text,
        action text not null,
        subject_type text not null,
        subject_id text,
        detail jsonb not null default '{}',
        request_id text,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id)
      );
      create index audit_entry_newest on audit_entry (tenant_id, created_at);
      call app.protect('audit_entry');
      -- An audit trail is only ever added to.
      revoke update, delete on audit_entry from ocsuite_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_entry, tenant_key, member, tenant');
    await runner.query('drop schema app cascade');
  }
}
