import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A prompt is packed where it is written: that is quicker than the database's own way, and travels in a tenth of the bytes.
 * Those of answers under way stay as they are. And what many answers of one company need at one moment is done in one
 * statement: still as that company alone, and still by all callers in one order, so that none waits for another that waits
 * for it.
 */
export class PackPrompts1763912300015 implements MigrationInterface {
  name = 'PackPrompts1763912300015';

  async up(runner: QueryRunner): Promise<void> {
    await this.keepPromptsAs(runner, 'bytea', `convert_to(prompt, 'UTF8')`);
  }

  /** A packed prompt cannot be read by then, so an answer under way begins again. */
  async down(runner: QueryRunner): Promise<void> {
    await this.keepPromptsAs(runner, 'text', 'null');
  }

  private async keepPromptsAs(runner: QueryRunner, type: 'bytea' | 'text', prompt: string): Promise<void> {
    await runner.query(`
      drop function app.take_generations, app.keep_prompts, app.beat_generations, app.write_generations;
      alter table generation alter column prompt type ${type} using ${prompt};
    `);
    await createFunction(runner, {
      head: `take_generations(items jsonb)
        returns table (place integer, fence integer, prompt ${type}, parent_id uuid)`,
      statement: `
        with ${items}, taken as (
          update generation set fence = generation.fence + 1, heartbeat_at = clock_timestamp() from locked
          where tenant_id = company.tenant and generation.id = locked.id
          returning locked.place, generation.id, generation.fence, prompt
        ), begun as (
          update message set status = 'streaming' from taken
          where tenant_id = company.tenant and message.id = taken.id
          returning taken.place, parent_id
        ) select taken.place, taken.fence, taken.prompt, begun.parent_id from taken join begun using (place)`,
    });
    await createFunction(runner, {
      head: `keep_prompts(items jsonb, prompts ${type}[]) returns table (place integer, is_mine boolean)`,
      statement: `
        with ${items}, kept as (
          update generation set prompt = prompts[locked.place + 1] from locked
          where tenant_id = company.tenant and generation.id = locked.id
          returning locked.place
        ) select item.place, kept.place is not null from item left join kept using (place)`,
    });
    await createFunction(runner, {
      head: 'beat_generations(items jsonb) returns table (place integer, is_mine boolean, is_stop_requested boolean)',
      statement: `
        with ${items}, alive as (
          update generation set heartbeat_at = clock_timestamp() from locked
          where tenant_id = company.tenant and generation.id = locked.id
          returning locked.place, stop_requested_at is not null as is_stop_requested
        ) select item.place, alive.place is not null, alive.is_stop_requested from item left join alive using (place)`,
    });
    await createFunction(runner, {
      head: 'write_generations(items jsonb) returns table (place integer, is_mine boolean)',
      // A notification holds 8,000 bytes at most; without the words, those who hear of them read them.
      statement: `
        with ${items}, grown as (
          update generation
          set heartbeat_at = clock_timestamp(), last_seq = last_seq + jsonb_array_length(events) from locked
          where tenant_id = company.tenant and generation.id = locked.id
          returning locked.place, generation.id, events, last_seq - jsonb_array_length(events) as seq_before
        ), written as (
          insert into generation_event (tenant_id, generation_id, seq, data)
          select company.tenant, id, seq_before + position, event
          from grown, jsonb_array_elements(events) with ordinality as listed (event, position)
        ), told as (
          select place, pg_notify('stream_event', company.tenant || ' generation ' || id
            || case when octet_length(events::text) < 7500
                 then E'\\n' || jsonb_build_object('seq', seq_before + 1, 'events', events)::text else '' end)
          from grown order by place
        ) select item.place, told.place is not null from item left join told using (place)`,
    });
  }
}

/** The company's items, and those of them whose generation is still in the hands of who asks, locked in one order. */
const items = `
  item as materialized (
    select * from unnest(company.places, company.ids, company.fences, company.events) as item (place, id, fence, events)
  ), locked as materialized (
    select place, generation.id, events from generation
    join item on item.id = generation.id and item.fence = generation.fence
    where tenant_id = company.tenant order by generation.id for update of generation
  )`;

/** A function that runs `statement` for the items of one company after the other, bound to that company. */
function createFunction(runner: QueryRunner, { head, statement }: { head: string; statement: string }) {
  return runner.query(`
    create function app.${head} language plpgsql as $$
    #variable_conflict use_column
    declare
      company record;
    begin
      for company in
        select (value ->> 'tenantId')::uuid as tenant, array_agg((position - 1)::integer) as places,
               array_agg((value ->> 'id')::uuid) as ids, array_agg((value ->> 'fence')::integer) as fences,
               array_agg(value -> 'events') as events
        from jsonb_array_elements(items) with ordinality as listed (value, position)
        group by 1 order by 1
      loop
        perform set_config('app.tenant_id', company.tenant::text, true);
        return query ${statement};
      end loop;
    end $$
  `);
}
