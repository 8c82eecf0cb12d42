import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The work of writing an answer: who may write now, whether they are alive, what they were given, what they wrote. */
export class FenceGenerations1763867100000 implements MigrationInterface {
  name = 'FenceGenerations1763867100000';

  async up(runner: QueryRunner): Promise<void> {
    // A row lives as long as the work does and bears the id of the answer. Room in each page lets heartbeats stay in it.
    await runner.query(`
      create table generation (
        tenant_id uuid not null,
        id uuid not null,
        fence integer not null default 0,
        last_seq integer not null default 0,
        prompt jsonb,
        stop_requested_at timestamptz,
        heartbeat_at timestamptz not null default now(),
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id, id) references message (tenant_id, id) on delete cascade
      ) with (fillfactor = 50);
      call app.protect('generation');
      call app.show_to_platform('generation', 'tenant_id, id, fence, heartbeat_at');
    `);
    // Without a foreign key: checking one would lock the tenant's row for every few words.
    await runner.query(`
      create table generation_event (
        tenant_id uuid not null,
        generation_id uuid not null,
        seq integer not null,
        data jsonb not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, generation_id, seq)
      );
      create index generation_event_age on generation_event (tenant_id, created_at);
      call app.protect('generation_event');
    `);
    // Each item is worked on as its own tenant. All callers go through the items in one order, so none waits for another
    // that waits for it. The row's lock makes writers of one answer queue up: numbers have no gaps and come in order.
    await runner.query(`
      create function app.write_generations(items jsonb) returns table (place integer, is_mine boolean) language plpgsql as $$
      declare
        item record;
        first_seq integer;
      begin
        for item in
          select (position - 1)::integer as place, (value ->> 'tenantId')::uuid as tenant, (value ->> 'id')::uuid as id,
                 (value ->> 'fence')::integer as fence, value -> 'events' as events
          from jsonb_array_elements(items) with ordinality as listed (value, position)
          order by 2, 3
        loop
          perform set_config('app.tenant_id', item.tenant::text, true);
          update generation
            set heartbeat_at = clock_timestamp(), last_seq = last_seq + jsonb_array_length(item.events)
            where tenant_id = item.tenant and generation.id = item.id and generation.fence = item.fence
            returning last_seq - jsonb_array_length(item.events) into first_seq;
          place := item.place;
          is_mine := found;
          if is_mine then
            insert into generation_event (tenant_id, generation_id, seq, data)
              select item.tenant, item.id, first_seq + position, event
              from jsonb_array_elements(item.events) with ordinality as listed (event, position);
            perform pg_notify('stream_event', item.tenant::text || ' generation ' || item.id::text);
          end if;
          return next;
        end loop;
      end $$
    `);
    await runner.query(`
      create function app.beat_generations(items jsonb)
      returns table (place integer, is_mine boolean, is_stop_requested boolean) language plpgsql as $$
      declare
        item record;
      begin
        for item in
          select (position - 1)::integer as place, (value ->> 'tenantId')::uuid as tenant, (value ->> 'id')::uuid as id,
                 (value ->> 'fence')::integer as fence
          from jsonb_array_elements(items) with ordinality as listed (value, position)
          order by 2, 3
        loop
          perform set_config('app.tenant_id', item.tenant::text, true);
          update generation set heartbeat_at = clock_timestamp()
            where tenant_id = item.tenant and generation.id = item.id and generation.fence = item.fence
            returning stop_requested_at is not null into is_stop_requested;
          place := item.place;
          is_mine := found;
          return next;
        end loop;
      end $$
    `);
    await runner.query(`
      create function app.read_generations(items jsonb) returns table (place integer, seq integer, data jsonb)
      language plpgsql as $$
      declare
        item record;
      begin
        for item in
          select (position - 1)::integer as place, (value ->> 'tenantId')::uuid as tenant, (value ->> 'id')::uuid as id,
                 (value ->> 'afterSeq')::integer as after_seq
          from jsonb_array_elements(items) with ordinality as listed (value, position)
        loop
          perform set_config('app.tenant_id', item.tenant::text, true);
          return query
            select item.place, event.seq, event.data from generation_event event
            where tenant_id = item.tenant and generation_id = item.id and event.seq > item.after_seq
            order by event.seq limit 500;
        end loop;
      end $$
    `);
    // What was under way is begun again, by whoever finds it. The owner sees the rows only while nothing is forced on it.
    await runner.query(`
      alter table message no force row level security;
      alter table generation no force row level security;
      insert into generation (tenant_id, id, stop_requested_at)
        select tenant_id, id, stop_requested_at from message where status in ('queued', 'streaming');
      alter table message force row level security;
      alter table generation force row level security;
      alter table message drop column stop_requested_at;
      drop policy platform_reads on message;
      revoke select (tenant_id, id, status, created_at) on message from ocsuite_platform;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function app.write_generations, app.beat_generations, app.read_generations;
      drop table generation_event, generation;
      alter table message add column stop_requested_at timestamptz;
      call app.show_to_platform('message', 'tenant_id, id, status, created_at');
    `);
  }
}
