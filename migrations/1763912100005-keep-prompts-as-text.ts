import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A prompt is kept for whoever may have to continue, and read by nobody else: the database need not take it apart. */
export class KeepPromptsAsText1763912100005 implements MigrationInterface {
  name = 'KeepPromptsAsText1763912100005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function app.take_generations, app.keep_prompts;
      alter table generation alter column prompt type text;
    `);
    await this.takeGenerations(runner, 'text');
    await this.keepPrompts(runner, 'items jsonb, prompts text[]', 'prompts[position]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function app.take_generations, app.keep_prompts;
      alter table generation alter column prompt type jsonb using prompt::jsonb;
    `);
    await this.takeGenerations(runner, 'jsonb');
    await this.keepPrompts(runner, 'items jsonb', `value -> 'prompt'`);
  }

  private takeGenerations(runner: QueryRunner, promptType: string): Promise<unknown> {
    return runner.query(`
      create function app.take_generations(items jsonb)
      returns table (place integer, fence integer, prompt ${promptType}, parent_id uuid) language plpgsql as $$
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
              returning parent_id
            ) select item.place, taken.fence, taken.prompt, begun.parent_id from taken, begun;
        end loop;
      end $$
    `);
  }

  private keepPrompts(runner: QueryRunner, parameters: string, prompt: string): Promise<unknown> {
    return runner.query(`
      create function app.keep_prompts(${parameters})
      returns table (place integer, is_mine boolean) language plpgsql as $$
      declare
        item record;
      begin
        for item in
          select (position - 1)::integer as place, (value ->> 'tenantId')::uuid as tenant, (value ->> 'id')::uuid as id,
                 (value ->> 'fence')::integer as fence, ${prompt} as prompt
          from jsonb_array_elements(items) with ordinality as listed (value, position)
          order by 2, 3
        loop
          perform set_config('app.tenant_id', item.tenant::text, true);
          update generation set prompt = item.prompt
            where tenant_id = item.tenant and generation.id = item.id and generation.fence = item.fence;
          place := item.place;
          is_mine := found;
          return next;
        end loop;
      end $$
    `);
  }
}
