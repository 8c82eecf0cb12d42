import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers are taken and their prompts kept many at a time, and news of an answer brings the words along. */
export class HandOverGenerations1763908100005 implements MigrationInterface {
  name = 'HandOverGenerations1763908100005';

  async up(runner: QueryRunner): Promise<void> {
    // Each item is worked on as its own tenant, all callers go through the items in one order: as in write_generations.
    await runner.query(`
      create function app.take_generations(items jsonb)
      returns table (place integer, fence integer, prompt jsonb, parent_id uuid, facts jsonb) language plpgsql as $$
      #variable_conflict use_column
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
          return query
            with taken as (
              update generation set fence = fence + 1, heartbeat_at = clock_timestamp()
              where tenant_id = item.tenant and id = item.id and fence = item.fence
              returning id, fence, prompt
            ), begun as (
              update message set status = 'streaming' from taken
              where tenant_id = item.tenant and message.id = taken.id
              returning parent_id, facts
            ) select item.place, taken.fence, taken.prompt, begun.parent_id, begun.facts from taken, begun;
        end loop;
      end $$
    `);
    await runner.query(`
      create function app.keep_prompts(items jsonb) returns table (place integer, is_mine boolean) language plpgsql as $$
      declare
        item record;
      begin
        for item in
          select (position - 1)::integer as place, (value ->> 'tenantId')::uuid as tenant, (value ->> 'id')::uuid as id,
                 (value ->> 'fence')::integer as fence, value -> 'prompt' as prompt
          from jsonb_array_elements(items) with ordinality as listed (value, position)
          order by 2, 3
        loop
          perform set_config('app.tenant_id', item.tenant::text, true);
          update generation set prompt = item.prompt
            where tenant_id = item.tenant and generation.id = item.id and generation.fence = item.fence;
          place := item.place;
          is_mine := found;
          if is_mine then
            update message set facts = item.prompt -> 'facts' where tenant_id = item.tenant and message.id = item.id;
          end if;
          return next;
        end loop;
      end $$
    `);
    await this.writeGenerations(
      runner,
      // A notification holds 8,000 bytes at most; without the words, those who hear of them read them.
      `topic || case when octet_length(item.events::text) < 7500
         then E'\\n' || jsonb_build_object('seq', first_seq + 1, 'events', item.events)::text else '' end`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.writeGenerations(runner, 'topic');
    await runner.query('drop function app.take_generations, app.keep_prompts');
  }

  private writeGenerations(runner: QueryRunner, news: string): Promise<unknown> {
    return runner.query(`
      create or replace function app.write_generations(items jsonb) returns table (place integer, is_mine boolean)
      language plpgsql as $$
      declare
        item record;
        first_seq integer;
        topic text;
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
            topic := item.tenant::text || ' generation ' || item.id::text;
            perform pg_notify('stream_event', ${news});
          end if;
          return next;
        end loop;
      end $$
    `);
  }
}
