import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Board meetings, frozen as they were made, and what they decided. */
export class CreateBoard1763856500000 implements MigrationInterface {
  name = 'CreateBoard1763856500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table board_meeting (
        tenant_id uuid not null,
        id uuid not null,
        title text not null,
        version integer not null,
        snapshot jsonb not null,
        content_hash text not null,
        created_by text not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id)
      );
      create unique index board_meeting_version on board_meeting (tenant_id, version);
      call app.protect('board_meeting');
    `);
    await runner.query(`
      create table decision (
        tenant_id uuid not null,
        id uuid not null,
        meeting_id uuid not null,
        insight_id uuid,
        title text not null,
        status text not null default 'proposed',
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id, meeting_id) references board_meeting (tenant_id, id) on delete cascade,
        check (status in ('proposed', 'agreed', 'rejected'))
      );
      create index decision_of_meeting on decision (tenant_id, meeting_id, created_at);
      call app.protect('decision');
    `);
    // A follow-up may begin at an insight and outlive the meeting that took it up.
    await runner.query(`
      create table follow_up (
        tenant_id uuid not null,
        id uuid not null,
        insight_id uuid,
        title text not null,
        owner_role text not null,
        due_date date not null,
        status text not null default 'open',
        created_by text not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id),
        check (status in ('open', 'done'))
      );
      create index follow_up_due on follow_up (tenant_id, status, due_date);
      call app.protect('follow_up');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table follow_up, decision, board_meeting');
  }
}
