import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Long work, what happened live, and the work that gave up. */
export class CreateTasks1763856100000 implements MigrationInterface {
  name = 'CreateTasks1763856100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table task (
        tenant_id uuid not null,
        id uuid not null,
        kind text not null,
        title text not null,
        module_slug text,
        connector_id uuid,
        status text not null,
        progress smallint not null default 0,
        steps jsonb not null default '[]',
        error jsonb,
        attempts smallint not null default 0,
        dedupe_key text not null,
        requested_by text,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        finished_at timestamptz,
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id),
        check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled'))
      );
      -- The same work is never under way twice.
      create unique index task_under_way on task (tenant_id, dedupe_key) where status in ('queued', 'running');
      create index task_newest on task (tenant_id, created_at);
      call app.protect('task');
      call app.show_to_platform('task', 'tenant_id, id, kind, module_slug, connector_id, status, created_at, started_at, finished_at');
    `);
    await runner.query(`
      create table stream_event (
        tenant_id uuid not null,
        stream text not null,
        seq bigint not null,
        data jsonb not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, stream, seq),
        foreign key (tenant_id) references tenant (id)
      );
      create index stream_event_age on stream_event (tenant_id, created_at);
      call app.protect('stream_event');
    `);
    // Writers of one stream queue up behind the lock until they commit, so a reader never sees a number before a lower one.
    await runner.query(`
      create function app.append_events(target_stream text, events jsonb) returns bigint language plpgsql as $$
      declare
        tenant uuid := app.tenant_id();
        last bigint;
      begin
        perform pg_advisory_xact_lock(hashtextextended(tenant::text || target_stream, 0));
        select coalesce(max(seq), 0) into last from stream_event where tenant_id = tenant and stream = target_stream;
        insert into stream_event (tenant_id, stream, seq, data)
          select tenant, target_stream, last + position, event
          from jsonb_array_elements(events) with ordinality as listed (event, position);
        perform pg_notify('stream_event', tenant::text || ' ' || target_stream);
        return last + jsonb_array_length(events);
      end $$
    `);
    await runner.query(`
      create table dead_letter (
        tenant_id uuid not null,
        id uuid not null,
        job_name text not null,
        queue text not null,
        payload jsonb not null,
        cause jsonb not null,
        attempts smallint not null,
        is_safe_to_replay boolean not null,
        status text not null default 'open',
        created_at timestamptz not null default now(),
        resolved_at timestamptz,
        resolved_by text,
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id),
        check (status in ('open', 'replayed', 'discarded'))
      );
      create index dead_letter_newest on dead_letter (tenant_id, status, created_at);
      call app.protect('dead_letter');
      call app.show_to_platform('dead_letter', 'tenant_id, id, job_name, queue, status, created_at');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.append_events; drop table dead_letter, stream_event, task');
  }
}
