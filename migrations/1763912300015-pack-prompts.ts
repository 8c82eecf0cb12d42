import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A prompt is packed where it is written: that is quicker than the database's own way, and travels in a tenth of the bytes. */
export class PackPrompts1763912300015 implements MigrationInterface {
  name = 'PackPrompts1763912300015';

  async up(runner: QueryRunner): Promise<void> {
    await this.rewritePrompts(runner, 'bytea', (prompt: string) => zstdCompressSync(prompt));
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.rewritePrompts(runner, 'text', (prompt: Buffer) => zstdDecompressSync(prompt).toString());
  }

  private async rewritePrompts<Old>(
    runner: QueryRunner,
    type: 'bytea' | 'text',
    rewrite: (prompt: Old) => Buffer | string,
  ): Promise<void> {
    await runner.query('drop function app.take_generations, app.keep_prompts');
    await runner.query(`alter table generation rename column prompt to old_prompt`);
    await runner.query(`alter table generation add column prompt ${type}`);
    // The owner of the table sees all tenants' rows meanwhile. Only answers under way have a prompt.
    await runner.query('alter table generation no force row level security');
    const rows = (await runner.query(
      'select tenant_id, id, old_prompt from generation where old_prompt is not null',
    )) as { tenant_id: string; id: string; old_prompt: Old }[];
    for (const { tenant_id, id, old_prompt } of rows)
      await runner.query('update generation set prompt = $3 where tenant_id = $1 and id = $2', [
        tenant_id,
        id,
        rewrite(old_prompt),
      ]);
    await runner.query('alter table generation force row level security');
    await runner.query('alter table generation drop column old_prompt');
    await this.takeGenerations(runner, type);
    await this.keepPrompts(runner, type);
  }

  private takeGenerations(runner: QueryRunner, type: string): Promise<unknown> {
    return runner.query(`
      create function app.take_generations(items jsonb)
      returns table (place integer, fence integer, prompt ${type}, parent_id uuid) language plpgsql as $$
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

  private keepPrompts(runner: QueryRunner, type: string): Promise<unknown> {
    return runner.query(`
      create function app.keep_prompts(items jsonb, prompts ${type}[])
      returns table (place integer, is_mine boolean) language plpgsql as $$
      declare
        item record;
      begin
        for item in
          select (position - 1)::integer as place, (value ->> 'tenantId')::uuid as tenant, (value ->> 'id')::uuid as id,
                 (value ->> 'fence')::integer as fence, prompts[position] as prompt
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
