import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Conversations and their messages. */
export class CreateChat1763856400000 implements MigrationInterface {
  name = 'CreateChat1763856400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table conversation (
        tenant_id uuid not null,
        id uuid not null,
        title text not null,
        created_by text not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id)
      );
      create index conversation_newest on conversation (tenant_id, created_by, updated_at);
      call app.protect('conversation');
    `);
    await runner.query(`
      create table message (
        tenant_id uuid not null,
        id uuid not null,
        conversation_id uuid not null,
        role text not null,
        content text not null,
        status text not null,
        error jsonb,
        facts jsonb not null default '[]',
        grounding jsonb,
        metadata jsonb,
        stop_requested_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade,
        check (role in ('user', 'assistant')),
        check (status in ('queued', 'streaming', 'completed', 'stopped', 'failed'))
      );
      create index message_order on message (tenant_id, conversation_id, created_at);
      call app.protect('message');
      call app.show_to_platform('message', 'tenant_id, id, status, created_at');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table message, conversation');
  }
}
