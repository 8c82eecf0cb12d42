import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a connection has been read, what each sync did, how good a figure is, and what Google still allows. */
export class WatchSyncs1763902100000 implements MigrationInterface {
  name = 'WatchSyncs1763902100000';

  async up(runner: QueryRunner): Promise<void> {
    // The two days are the checkpoint: everything between them has been read, and up to the second one for good.
    await runner.query(`
      alter table connector
        add read_from date,
        add read_settled_to date,
        add failures smallint not null default 0,
        add failing_since timestamptz,
        add findings jsonb not null default '[]';
      alter table analytics_row
        add is_thresholded boolean not null default false,
        add has_other boolean not null default false;
      alter table analytics_snapshot
        add is_sampled boolean not null default false,
        add is_thresholded boolean not null default false,
        add has_other boolean not null default false;
    `);
    // People of several days are not the people of the week: a week and a month have counts of their own.
    await runner.query(`
      create table analytics_period (
        tenant_id uuid not null,
        connector_id uuid not null,
        grain text not null,
        starts_on date not null,
        users double precision,
        is_provisional boolean not null default false,
        is_sampled boolean not null default false,
        is_thresholded boolean not null default false,
        updated_at timestamptz not null default now(),
        primary key (tenant_id, connector_id, grain, starts_on),
        foreign key (tenant_id, connector_id) references connector (tenant_id, id) on delete cascade,
        check (grain in ('week', 'month'))
      );
      call app.protect('analytics_period');
    `);
    // Bears the id of its task. Its counts grow in the transactions that write the rows, so they hold whatever is killed.
    await runner.query(`
      create table sync_run (
        tenant_id uuid not null,
        id uuid not null,
        connector_id uuid not null,
        status text not null,
        attempts smallint not null default 1,
        rows_read integer not null default 0,
        rows_written integer not null default 0,
        rows_changed integer not null default 0,
        requests integer not null default 0,
        quota_tokens integer not null default 0,
        read_from date,
        read_to date,
        error jsonb,
        findings jsonb not null default '[]',
        created_at timestamptz not null default now(),
        finished_at timestamptz,
        primary key (tenant_id, id),
        foreign key (tenant_id, connector_id) references connector (tenant_id, id) on delete cascade,
        check (status in ('running', 'succeeded', 'failed'))
      );
      create index sync_run_newest on sync_run (tenant_id, connector_id, created_at);
      call app.protect('sync_run');
    `);
    // Google counts by property, whichever tenants read it: this state belongs to none of them. It is found by a hash.
    await runner.query(`
      create table app.property_quota (
        property_hash text primary key,
        state jsonb not null default '{}',
        updated_at timestamptz not null default now()
      );
      grant select, insert, update on app.property_quota to ocsuite_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table app.property_quota, sync_run, analytics_period;
      alter table analytics_snapshot drop is_sampled, drop is_thresholded, drop has_other;
      alter table analytics_row drop is_thresholded, drop has_other;
      alter table connector drop read_from, drop read_settled_to, drop failures, drop failing_since, drop findings;
    `);
  }
}
