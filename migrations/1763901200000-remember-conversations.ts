import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a conversation was condensed to, up to a message and on the branch that leads to it; the row bears its id. */
export class RememberConversations1763901200000 implements MigrationInterface {
  name = 'RememberConversations1763901200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table conversation_memory (
        tenant_id uuid not null,
        id uuid not null,
        lines jsonb not null,
        source text not null check (source in ('model', 'template')),
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id, id) references message (tenant_id, id) on delete cascade
      );
      call app.protect('conversation_memory');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table conversation_memory');
  }
}
