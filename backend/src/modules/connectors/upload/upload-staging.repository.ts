import { Injectable } from '@nestjs/common';
import { copyRows, type TenantTx } from '@ocsuite/db';
import { type BadCell, Problem, type UploadView } from '@ocsuite/types';
import type { StagedRow } from './table-reader.js';

const previewRows = 20;
const columns = ['line', 'date', 'channel', 'device', 'sessions', 'users', 'conversions', 'revenue'] as const;

export interface StagedSummary {
  /** Rows as they will be stored: lines of one day, channel and device are one row. */
  rows: number;
  from: string;
  to: string;
  totals: Required<UploadView['totals']>;
  /** The most channels and devices that one day has. */
  widestDay: number;
}

/** A file's rows inside the one transaction that reads, checks and stores them. */
@Injectable()
export class UploadStagingRepository {
  async fill(tx: TenantTx, rows: AsyncIterable<StagedRow[]>): Promise<void> {
    // Sorting a large file in memory instead of on disk takes a third of the time; the setting ends with the transaction.
    await tx.manager.query("set local work_mem = '64MB'");
    await tx.manager.query('select app.begin_staging()');
    await copyRows(tx, 'pg_temp.staged_row', [...columns], valuesOf(rows));
  }

  /** Two lines of one day and channel add up, except users: the same person may be in both. */
  async takeRepeatedUsers(tx: TenantTx, column: string): Promise<BadCell[]> {
    const [repeated] = await tx.manager.query<[{ line: number }[], number]>(
      `delete from pg_temp.staged_row where line in (
         select line from (
           select line, row_number() over (partition by date, channel, device order by line) as nth
           from pg_temp.staged_row where users is not null) as numbered
         where nth > 1)
       returning line`,
    );
    const detail = 'is a second line for its day and channel, and users of two lines cannot be added';
    return repeated.map(({ line }) => ({ line, field: column, detail }));
  }

  /** @throws Problem `rows-rejected` when figures add up beyond what a number holds. */
  async summarise(tx: TenantTx): Promise<StagedSummary> {
    const [days] = await this.adding<Omit<StagedSummary, 'totals'>[]>(
      tx,
      `select coalesce(sum(n), 0)::int as rows, min(date)::text as "from", max(date)::text as "to", max(n)::int as "widestDay"
       from (select date, count(*) as n
             from (select distinct date, channel, device from pg_temp.staged_row) as keys group by date) as days`,
    );
    const [totals] = await this.adding<StagedSummary['totals'][]>(
      tx,
      `select sum(sessions) as sessions, sum(users) as users, sum(conversions) as conversions, sum(revenue) as revenue
       from pg_temp.staged_row`,
    );
    return { ...days!, totals: totals! };
  }

  /** Equal when the same file is read as the same figures, in whatever order its rows were staged. */
  async digest(tx: TenantTx): Promise<string> {
    const [{ digest }] = await tx.manager.query<[{ digest: string }]>(
      'select sum(hashtextextended(staged_row::text, 0))::text as digest from pg_temp.staged_row',
    );
    return digest;
  }

  preview(tx: TenantTx): Promise<UploadView['preview']> {
    return tx.manager.query(
      `select date::text, channel, device, sum(sessions) as sessions, sum(users) as users,
              sum(conversions) as conversions, sum(revenue) as revenue
       from (select * from pg_temp.staged_row order by line limit 1000) as first
       group by date, channel, device order by min(line) limit $1`,
      [previewRows],
    );
  }

  /**
   * Keeps the rows as the upload's own layer and lays it over what the connector has; empty cells let that show through.
   * They come in the order of their keys and so go to the end of each index instead of all over it: twice as fast.
   */
  async store(tx: TenantTx, uploadId: string, connectorId: string): Promise<void> {
    await this.adding(
      tx,
      `insert into upload_day
         (tenant_id, upload_id, date, channels, devices, sessions, users, conversions, revenue)
       select $1, $2, date, array_agg(channel), array_agg(device), array_agg(sessions), array_agg(users),
              array_agg(conversions), array_agg(revenue)
       from (select date, channel, device, sum(sessions) as sessions, sum(users) as users,
                    sum(conversions) as conversions, sum(revenue) as revenue
             from pg_temp.staged_row group by date, channel, device order by date, channel, device) as row
       group by date`,
      [tx.tenantId, uploadId],
    );
    await tx.manager.query(
      `insert into analytics_row as stored
         (tenant_id, connector_id, date, channel, device, sessions, users, conversions, revenue)
       select $1, $3, date, channel, device, sessions, users, conversions, revenue
       from upload_row where tenant_id = $1 and upload_id = $2
       on conflict (tenant_id, connector_id, date, channel, device) do update
         set sessions = coalesce(excluded.sessions, stored.sessions), users = coalesce(excluded.users, stored.users),
             conversions = coalesce(excluded.conversions, stored.conversions),
             revenue = coalesce(excluded.revenue, stored.revenue), updated_at = now()`,
      [tx.tenantId, uploadId, connectorId],
    );
  }

  /** Lifts the upload's layer off: each row becomes what the newest of the other layers say, or goes. */
  async takeBack(tx: TenantTx, uploadId: string, connectorId: string): Promise<void> {
    const newest = (metric: string) =>
      `(array_agg(below.${metric} order by other.stored_at desc, other.id desc)
         filter (where below.${metric} is not null))[1]`;
    await tx.manager.query(
      `insert into analytics_row
         (tenant_id, connector_id, date, channel, device, sessions, users, conversions, revenue)
       select $1, $3, gone.date, gone.channel, gone.device,
              ${newest('sessions')}, ${newest('users')}, ${newest('conversions')}, ${newest('revenue')}
       from upload as other
       join upload_row as below on below.tenant_id = $1 and below.upload_id = other.id
       join upload_row as gone on gone.tenant_id = $1 and gone.upload_id = $2
         and (gone.date, gone.channel, gone.device) = (below.date, below.channel, below.device)
       where other.tenant_id = $1 and other.connector_id = $3 and other.status = 'stored' and other.id <> $2
       group by gone.date, gone.channel, gone.device
       on conflict (tenant_id, connector_id, date, channel, device) do update
         set sessions = excluded.sessions, users = excluded.users, conversions = excluded.conversions,
             revenue = excluded.revenue, updated_at = now()`,
      [tx.tenantId, uploadId, connectorId],
    );
    await tx.manager.query(
      `delete from analytics_row as stored using upload_row as gone
       where stored.tenant_id = $1 and stored.connector_id = $3 and gone.tenant_id = $1 and gone.upload_id = $2
         and (gone.date, gone.channel, gone.device) = (stored.date, stored.channel, stored.device)
         and not exists (
           select from upload_row as below
           join upload as other on other.tenant_id = $1 and other.id = below.upload_id and other.status = 'stored'
           where below.tenant_id = $1 and other.connector_id = $3 and other.id <> $2
             and (below.date, below.channel, below.device) = (gone.date, gone.channel, gone.device))`,
      [tx.tenantId, uploadId, connectorId],
    );
    await tx.manager.query('delete from upload_day where tenant_id = $1 and upload_id = $2', [
      tx.tenantId,
      uploadId,
    ]);
  }

  private async adding<T>(tx: TenantTx, statement: string, values: unknown[] = []): Promise<T> {
    try {
      return await tx.manager.query<T>(statement, values);
    } catch (error) {
      if ((error as { code?: string }).code !== '22003') throw error;
      throw new Problem('rows-rejected', 'The figures of a day add up to more than a number can hold.');
    }
  }
}

async function* valuesOf(rows: AsyncIterable<StagedRow[]>) {
  for await (const batch of rows) yield batch.map((row) => columns.map((column) => row[column]));
}
