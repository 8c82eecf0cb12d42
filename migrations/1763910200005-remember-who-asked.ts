import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who wants an answer stands beside the work of writing it: limits count a person's answers at each question. The facts of a
 * prompt are kept with the prompt alone; the answer keeps those that it cites, when it ends.
 */
export class RememberWhoAsked1763910200005 implements MigrationInterface {
  name = 'RememberWhoAsked1763910200005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table generation add column asked_by text');
    // The owner of the tables sees all tenants' rows for this one statement.
    for (const table of tables) await runner.query(`alter table ${table} no force row level security`);
    await runner.query(`
      update generation set asked_by = conversation.created_by
      from message join conversation
        on conversation.tenant_id = message.tenant_id and conversation.id = message.conversation_id
      where message.tenant_id = generation.tenant_id and message.id = generation.id
    `);
    for (const table of tables) await runner.query(`alter table ${table} force row level security`);
    await runner.query('alter table generation alter column asked_by set not null');
    await this.handOver(runner, { facts: '', keptFacts: '' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table generation drop column asked_by');
    await this.handOver(runner, {
      facts: ', facts',
      keptFacts: `
          if is_mine then
            update message set facts = item.prompt -> 'facts' where tenant_id = item.tenant and message.id = item.id;
          end if;`,
    });
  }

  private async handOver(
    runner: QueryRunner,
    { facts, keptFacts }: { facts: string; keptFacts: string },
  ): Promise<void> {
    await runner.query(`
      drop function app.take_generations;
      create function app.take_generations(items jsonb)
      returns table (place integer, fence integer, prompt jsonb, parent_id uuid${facts && `${facts} jsonb`})
      language plpgsql as $$
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
              returning parent_id${facts}
            ) select item.place, taken.fence, taken.prompt, begun.parent_id${facts} from taken, begun;
        end loop;
      end $$
    `);
    await runner.query(`
      create or replace function app.keep_prompts(items jsonb)
      returns table (place integer, is_mine boolean) language plpgsql as $$
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
          is_mine := found;${keptFacts}
          return next;
        end loop;
      end $$
    `);
  }
}

const tables = ['generation', 'message', 'conversation'];
