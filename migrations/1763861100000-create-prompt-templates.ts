import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each company wants its advisor to answer, every version of it. */
export class CreatePromptTemplates1763861100000 implements MigrationInterface {
  name = 'CreatePromptTemplates1763861100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table prompt_template (
        tenant_id uuid not null,
        version integer not null,
        body text not null,
        created_by text not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, version),
        foreign key (tenant_id) references tenant (id),
        check (version > 0)
      );
      call app.protect('prompt_template');
      -- An answer names the version it was asked for with: versions stay as they were.
      revoke update, delete on prompt_template from ocsuite_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table prompt_template');
  }
}
