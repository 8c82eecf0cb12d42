import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger of calls to the language model, and what each company lets itself spend on them. */
export class CreateUsage1763857110000 implements MigrationInterface {
  name = 'CreateUsage1763857110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table model_call (
        tenant_id uuid not null,
        id uuid not null,
        user_id text,
        purpose text not null,
        model text not null,
        prompt_tokens integer not null,
        completion_tokens integer not null,
        cached_tokens integer not null,
        reasoning_tokens integer not null,
        cost_micros integer not null,
        estimated boolean not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id),
        check (purpose in ('chat', 'commentary', 'memory', 'repair'))
      );
      create index model_call_newest on model_call (tenant_id, created_at);
      call app.protect('model_call');
      -- A ledger is only ever added to.
      revoke update, delete on model_call from ocsuite_app;
    `);
    await runner.query(`
      create table spend_cap (
        tenant_id uuid not null,
        monthly_micros bigint,
        primary key (tenant_id),
        foreign key (tenant_id) references tenant (id),
        check (monthly_micros >= 0)
      );
      call app.protect('spend_cap');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table spend_cap, model_call');
  }
}
