import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Connections to where the data lives, the rows they bring, and the files people upload. */
export class CreateConnectors1763856200000 implements MigrationInterface {
  name = 'CreateConnectors1763856200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table connector (
        tenant_id uuid not null,
        id uuid not null,
        provider text not null,
        name text not null,
        state text not null,
        cause text,
        property jsonb,
        account_email text,
        account_subject text,
        credential text,
        granted_scopes text[] not null default '{}',
        currency text not null,
        time_zone text not null,
        connected_by text,
        created_at timestamptz not null default now(),
        state_since timestamptz not null default now(),
        last_sync_at timestamptz,
        next_sync_at timestamptz,
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id)
      );
      call app.protect('connector');
      call app.show_to_platform('connector', 'tenant_id, id, provider, state, state_since, last_sync_at, next_sync_at');
    `);
    await runner.query(`
      create table oauth_state (
        tenant_id uuid not null,
        id uuid not null,
        state_hash text not null,
        browser_hash text not null,
        user_id text not null,
        session_id text not null,
        code_verifier text not null,
        redirect_after text not null,
        connector_id uuid,
        expires_at timestamptz not null,
        used_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id)
      );
      create unique index oauth_state_hash on oauth_state (tenant_id, state_hash);
      call app.protect('oauth_state');
    `);
    // An empty channel or device means "not broken down": a primary key cannot hold null.
    await runner.query(`
      create table analytics_row (
        tenant_id uuid not null,
        connector_id uuid not null,
        date date not null,
        channel text not null default '',
        device text not null default '',
        sessions double precision,
        users double precision,
        conversions double precision,
        revenue double precision,
        is_provisional boolean not null default false,
        is_sampled boolean not null default false,
        updated_at timestamptz not null default now(),
        primary key (tenant_id, connector_id, date, channel, device),
        foreign key (tenant_id, connector_id) references connector (tenant_id, id) on delete cascade
      );
      call app.protect('analytics_row');
    `);
    await runner.query(`
      create table analytics_snapshot (
        tenant_id uuid not null,
        connector_id uuid not null,
        date date not null,
        sessions double precision,
        users double precision,
        conversions double precision,
        revenue double precision,
        source_breakdown jsonb not null default '[]',
        is_provisional boolean not null default false,
        updated_at timestamptz not null default now(),
        primary key (tenant_id, connector_id, date),
        foreign key (tenant_id, connector_id) references connector (tenant_id, id) on delete cascade
      );
      call app.protect('analytics_snapshot');
    `);
    await runner.query(`
      create table upload (
        tenant_id uuid not null,
        id uuid not null,
        connector_id uuid not null,
        file_name text not null,
        content_hash text not null,
        mapping jsonb not null,
        row_count integer not null,
        period_from date not null,
        period_to date not null,
        totals jsonb not null,
        uploaded_by text,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id, connector_id) references connector (tenant_id, id) on delete cascade
      );
      create unique index upload_content on upload (tenant_id, connector_id, content_hash);
      call app.protect('upload');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table upload, analytics_snapshot, analytics_row, oauth_state, connector');
  }
}
