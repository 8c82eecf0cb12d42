import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alert episodes with their history, what a company has chosen, and every message that leaves the house. */
export class CreateAlerts1763864200000 implements MigrationInterface {
  name = 'CreateAlerts1763864200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_episode (
        tenant_id uuid not null,
        id uuid not null,
        insight_id uuid not null,
        module_slug text not null,
        severity text not null,
        alarm_severity text not null,
        state text not null,
        state_before text,
        closed_by_hand boolean not null default false,
        until timestamptz,
        headline text not null,
        summary text not null,
        telling text not null,
        told_after timestamptz,
        alarm_at timestamptz not null,
        closed_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id, insight_id) references module_insight (tenant_id, id) on delete cascade,
        check (state in ('open', 'acknowledged', 'snoozed', 'recovering', 'closed')),
        check (telling in ('told', 'over-budget', 'no-channel'))
      );
      -- The same incident never has two episodes, and so is never alerted twice.
      create unique index alert_episode_insight on alert_episode (tenant_id, insight_id);
      create index alert_episode_newest on alert_episode (tenant_id, state, alarm_at, id);
      call app.protect('alert_episode');
      call app.show_to_platform('alert_episode', 'tenant_id, id, state, until');
    `);
    await runner.query(`
      create table alert_event (
        tenant_id uuid not null,
        id uuid not null,
        episode_id uuid not null,
        kind text not null,
        severity text not null,
        actor_id text,
        until timestamptz,
        telling text,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id, episode_id) references alert_episode (tenant_id, id) on delete cascade
      );
      create index alert_event_of_episode on alert_event (tenant_id, episode_id, created_at);
      create index alert_event_told on alert_event (tenant_id, telling, created_at);
      call app.protect('alert_event');
    `);
    await runner.query(`
      create table alert_settings (
        tenant_id uuid not null,
        preferences jsonb not null,
        updated_at timestamptz not null default now(),
        primary key (tenant_id),
        foreign key (tenant_id) references tenant (id)
      );
      call app.protect('alert_settings');
      create table alert_reader (
        tenant_id uuid not null,
        user_id text not null,
        seen_at timestamptz not null,
        primary key (tenant_id, user_id),
        foreign key (tenant_id) references tenant (id)
      );
      call app.protect('alert_reader');
    `);
    await runner.query(`
      create table alert_webhook (
        tenant_id uuid not null,
        id uuid not null,
        url text not null,
        secret text not null,
        old_secret text,
        old_secret_until timestamptz,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id) references tenant (id)
      );
      create unique index alert_webhook_url on alert_webhook (tenant_id, url);
      call app.protect('alert_webhook');
    `);
    // A log entry outlives what it was about: deleting an endpoint or an incident must not delete what was sent.
    await runner.query(`
      create table alert_delivery (
        tenant_id uuid not null,
        id uuid not null,
        episode_id uuid,
        webhook_id uuid,
        channel text not null,
        target text not null,
        message jsonb not null,
        status text not null default 'waiting',
        round integer not null default 0,
        attempts integer not null default 0,
        due_at timestamptz not null,
        next_try_at timestamptz,
        last_error text,
        finished_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id, episode_id) references alert_episode (tenant_id, id) on delete set null (episode_id),
        foreign key (tenant_id, webhook_id) references alert_webhook (tenant_id, id) on delete set null (webhook_id),
        check (channel in ('mail', 'webhook')),
        check (status in ('waiting', 'retrying', 'delivered', 'failed', 'skipped'))
      );
      create index alert_delivery_newest on alert_delivery (tenant_id, created_at, id);
      call app.protect('alert_delivery');
      call app.show_to_platform('alert_delivery', 'tenant_id, id, round, status, next_try_at');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table alert_delivery, alert_webhook, alert_reader, alert_settings, alert_event, alert_episode',
    );
  }
}
