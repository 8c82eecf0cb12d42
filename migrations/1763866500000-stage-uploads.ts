import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files are received in pieces, read by the worker, kept as layers that can be taken back, and remembered as templates. */
export class StageUploads1763866500000 implements MigrationInterface {
  name = 'StageUploads1763866500000';

  async up(runner: QueryRunner): Promise<void> {
    // Rows from before are stored files; what comes from now on begins as received.
    await runner.query(`
      alter table upload
        alter connector_id drop not null,
        alter content_hash drop not null,
        alter mapping drop not null,
        alter row_count set default 0,
        alter period_from drop not null,
        alter period_to drop not null,
        alter totals set default '{}',
        add status text not null default 'stored',
        add bytes bigint not null default 0,
        add file_hash text,
        add layout jsonb,
        add choices jsonb not null default '{}',
        add questions jsonb not null default '[]',
        add preview jsonb not null default '[]',
        add bad_rows integer not null default 0,
        add problem jsonb,
        add task_id uuid,
        add follow_up_task_id uuid,
        add is_undoable boolean not null default false,
        add stored_at timestamptz,
        add check (status in ('receiving', 'received', 'checking', 'checked', 'asking', 'storing', 'stored', 'rejected', 'undone')),
        add check (status <> 'stored' or connector_id is not null);
      alter table upload alter status set default 'receiving';
      drop index upload_content;
      create unique index upload_content on upload (tenant_id, connector_id, content_hash) where status = 'stored';
      create index upload_newest on upload (tenant_id, created_at);
      call app.show_to_platform('upload', 'tenant_id, id, status, created_at');
    `);
    // Pieces are written once and read once, so compressing them would only cost time.
    await runner.query(`
      create table upload_chunk (
        tenant_id uuid not null,
        upload_id uuid not null,
        seq integer not null,
        bytes bytea not null,
        primary key (tenant_id, upload_id, seq),
        foreign key (tenant_id, upload_id) references upload (tenant_id, id) on delete cascade
      );
      alter table upload_chunk alter bytes set storage external;
      call app.protect('upload_chunk');
    `);
    // One layer per upload: taking one away shows what lies beneath.
    await runner.query(`
      create table upload_row (
        tenant_id uuid not null,
        upload_id uuid not null,
        date date not null,
        channel text not null default '',
        device text not null default '',
        sessions double precision,
        users double precision,
        conversions double precision,
        revenue double precision,
        primary key (tenant_id, upload_id, date, channel, device),
        foreign key (tenant_id, upload_id) references upload (tenant_id, id) on delete cascade
      );
      call app.protect('upload_row');
      create table upload_fault (
        tenant_id uuid not null,
        upload_id uuid not null,
        line integer not null,
        field text not null,
        detail text not null,
        primary key (tenant_id, upload_id, line, field),
        foreign key (tenant_id, upload_id) references upload (tenant_id, id) on delete cascade
      );
      call app.protect('upload_fault');
      create table upload_template (
        tenant_id uuid not null,
        id uuid not null,
        name text not null,
        mapping jsonb not null,
        date_order text,
        "decimal" text,
        currency text,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id)
      );
      create unique index upload_template_name on upload_template (tenant_id, name);
      call app.protect('upload_template');
    `);
    // COPY does not work under row-level security, and the application may create no tables. This one lasts as long as the
    // transaction that asks for it and is seen by its connection alone.
    await runner.query(`
      create function app.begin_staging() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        create temp table staged_row (
          line integer not null,
          date date not null,
          channel text not null,
          device text not null,
          sessions double precision,
          users double precision,
          conversions double precision,
          revenue double precision
        ) on commit drop;
        grant select, insert, delete on staged_row to ocsuite_app;
      end $$;
      revoke all on function app.begin_staging() from public;
      grant execute on function app.begin_staging() to ocsuite_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function app.begin_staging;
      drop table upload_template, upload_fault, upload_row, upload_chunk;
      drop policy platform_reads on upload;
      revoke select (tenant_id, id, status, created_at) on upload from ocsuite_platform;
      drop index upload_content, upload_newest;
      delete from upload where status <> 'stored';
      alter table upload
        drop status, drop bytes, drop file_hash, drop layout, drop choices, drop questions, drop preview, drop bad_rows,
        drop problem, drop task_id, drop follow_up_task_id, drop is_undoable, drop stored_at,
        alter connector_id set not null,
        alter content_hash set not null,
        alter mapping set not null,
        alter row_count drop default,
        alter period_from set not null,
        alter period_to set not null,
        alter totals drop default;
      create unique index upload_content on upload (tenant_id, connector_id, content_hash);
    `);
  }
}
