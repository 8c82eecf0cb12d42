import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keeps the layer of an upload as one row per day with an array per column. A layer is written once and read whole, when
 * the upload is taken back: as single rows it cost as much as the figures themselves.
 */
export class LayerUploadsByDay1763905600000 implements MigrationInterface {
  name = 'LayerUploadsByDay1763905600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table upload_day (
        tenant_id uuid not null,
        upload_id uuid not null,
        date date not null,
        channels text[] not null,
        devices text[] not null,
        sessions double precision[] not null,
        users double precision[] not null,
        conversions double precision[] not null,
        revenue double precision[] not null,
        primary key (tenant_id, upload_id, date),
        foreign key (tenant_id, upload_id) references upload (tenant_id, id) on delete cascade
      );
      alter table upload_row no force row level security;
      insert into upload_day
      select tenant_id, upload_id, date, array_agg(channel), array_agg(device), array_agg(sessions), array_agg(users),
             array_agg(conversions), array_agg(revenue)
      from upload_row group by tenant_id, upload_id, date;
      drop table upload_row;
      call app.protect('upload_day');
      create view upload_row with (security_invoker = true) as
        select tenant_id, upload_id, date, part.*
        from upload_day, unnest(channels, devices, sessions, users, conversions, revenue)
          as part (channel, device, sessions, users, conversions, revenue);
      grant select on upload_row to ocsuite_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter view upload_row rename to upload_layer;
      create table upload_row (
        tenant_id uuid not null,
        upload_id uuid not null,
        date date not null,
        channel text not null default '',
        device text not null default '',
        sessions double precision,
        users double precision,
        conversions double precision,
        revenue double precision,
        primary key (tenant_id, upload_id, date, channel, device),
        foreign key (tenant_id, upload_id) references upload (tenant_id, id) on delete cascade
      );
      alter table upload_day no force row level security;
      insert into upload_row select * from upload_layer;
      call app.protect('upload_row');
      drop view upload_layer;
      drop table upload_day;
    `);
  }
}
