import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { Period } from '@ocsuite/types';
import { AnalyticsSnapshot } from './analytics-snapshot.entity.js';
import type { CanonicalRow, DayFigures, PartFigures } from './canonical-row.js';

export interface StoredRange {
  dataFrom: string | null;
  dataTo: string | null;
  settledTo: string | null;
  days: number;
}

/** `written`: rows that were new, different or taken away. `changed`: those of them that had been stored before. */
export interface RowChanges {
  written: number;
  changed: number;
}

/** As many parts of a day as anybody looks at; the rows themselves have all. */
const maxParts = 200;

@Injectable()
export class CanonicalRowRepository {
  /**
   * Makes the connector's rows of the period equal to `rows`, and its daily snapshots equal to those. Doing it twice
   * changes nothing.
   */
  async replacePeriod(
    tx: TenantTx,
    connectorId: string,
    period: Period,
    rows: CanonicalRow[],
  ): Promise<RowChanges> {
    const changed = await this.replaceRows(tx, connectorId, period, rows);
    await this.rebuildSnapshots(tx, connectorId, period);
    return changed;
  }

  /** The rows alone; whoever calls it sees to the snapshots. */
  async replaceRows(
    tx: TenantTx,
    connectorId: string,
    period: Period,
    rows: CanonicalRow[],
  ): Promise<RowChanges> {
    const deleted = await this.deleteOthers(tx, connectorId, period, rows);
    const { written, changed } = await this.upsert(tx, connectorId, rows);
    return { written: written + deleted, changed: changed + deleted };
  }

  listRows(tx: TenantTx, connectorId: string, period: Period): Promise<CanonicalRow[]> {
    return tx.manager.query<CanonicalRow[]>(
      `select date::text, channel, device, sessions, users, conversions, revenue,
              is_provisional as "isProvisional", is_sampled as "isSampled",
              is_thresholded as "isThresholded", has_other as "hasOther"
       from analytics_row
       where tenant_id = $1 and connector_id = $2 and date between $3 and $4
       order by date, channel, device`,
      [tx.tenantId, connectorId, period.from, period.to],
    );
  }

  /** The rows of a period behind a place, in the order of day, channel and device. */
  listAfter(
    tx: TenantTx,
    connectorId: string,
    period: Period,
    after: Pick<CanonicalRow, 'date' | 'channel' | 'device'>,
    limit: number,
  ): Promise<CanonicalRow[]> {
    return tx.manager.query<CanonicalRow[]>(
      `select date::text, channel, device, sessions, users, conversions, revenue,
              is_provisional as "isProvisional", is_sampled as "isSampled",
              is_thresholded as "isThresholded", has_other as "hasOther"
       from analytics_row
       where tenant_id = $1 and connector_id = $2 and (date, channel, device) > ($3::date, $4, $5)
         and date between $6 and $7
       order by date, channel, device limit $8`,
      [tx.tenantId, connectorId, after.date, after.channel, after.device, period.from, period.to, limit],
    );
  }

  listSnapshots(tx: TenantTx, connectorId: string, period: Period): Promise<AnalyticsSnapshot[]> {
    return tx.manager
      .createQueryBuilder(AnalyticsSnapshot, 'snapshot')
      .where('snapshot.tenantId = :tenantId and snapshot.connectorId = :connectorId', {
        tenantId: tx.tenantId,
        connectorId,
      })
      .andWhere('snapshot.date between :from and :to', period)
      .orderBy('snapshot.date')
      .getMany();
  }

  /** Each day's totals, without the rows that they come from. */
  listTotals(tx: TenantTx, connectorId: string, period: Period): Promise<DayFigures[]> {
    return tx.manager.query<DayFigures[]>(
      `select date::text, is_provisional as "isProvisional", sessions, users, conversions, revenue
       from analytics_snapshot
       where tenant_id = $1 and connector_id = $2 and date between $3 and $4 order by date`,
      [tx.tenantId, connectorId, period.from, period.to],
    );
  }

  /** Each day's or month's totals of each channel, device class, and channel on a device class that the source tells apart. */
  listParts(
    tx: TenantTx,
    connectorId: string,
    period: Period,
    grain: 'day' | 'month',
  ): Promise<PartFigures[]> {
    return tx.manager.query<PartFigures[]>(
      `select date_trunc($5, date)::date::text as date, channel, device, count(distinct date)::int as days,
              bool_or(is_provisional) as "isProvisional", sum(sessions)::float8 as sessions,
              sum(users)::float8 as users, sum(conversions)::float8 as conversions, sum(revenue)::float8 as revenue
       from analytics_row
       where tenant_id = $1 and connector_id = $2 and date between $3 and $4
       group by grouping sets ((1, channel), (1, device), (1, channel, device))
       having channel is distinct from '' and device is distinct from ''
       order by 1, channel, device`,
      [tx.tenantId, connectorId, period.from, period.to, grain],
    );
  }

  /** What is stored of each connector. */
  async ranges(tx: TenantTx): Promise<Map<string, StoredRange>> {
    const rows = await tx.manager.query<({ connectorId: string } & StoredRange)[]>(
      `select connector_id as "connectorId", min(date)::text as "dataFrom", max(date)::text as "dataTo",
              max(date) filter (where not is_provisional)::text as "settledTo", count(*)::int as days
       from analytics_snapshot where tenant_id = $1 group by connector_id`,
      [tx.tenantId],
    );
    return new Map(rows.map(({ connectorId, ...range }) => [connectorId, range]));
  }

  /** Everything that the connector has brought in. */
  async deleteAll(tx: TenantTx, connectorId: string): Promise<void> {
    for (const table of ['analytics_row', 'analytics_snapshot', 'analytics_period']) {
      await tx.manager.query(`delete from ${table} where tenant_id = $1 and connector_id = $2`, [
        tx.tenantId,
        connectorId,
      ]);
    }
  }

  /** A revised report may leave out rows that it had before. */
  private async deleteOthers(
    tx: TenantTx,
    connectorId: string,
    period: Period,
    rows: CanonicalRow[],
  ): Promise<number> {
    const [, deleted] = await tx.manager.query<[unknown[], number]>(
      `delete from analytics_row
       where tenant_id = $1 and connector_id = $2 and date between $3 and $4
         and (date::text, channel, device) not in (select * from unnest($5::text[], $6::text[], $7::text[]))`,
      [
        tx.tenantId,
        connectorId,
        period.from,
        period.to,
        rows.map(({ date }) => date),
        rows.map(({ channel }) => channel),
        rows.map(({ device }) => device),
      ],
    );
    return deleted;
  }

  private async upsert(tx: TenantTx, connectorId: string, rows: CanonicalRow[]): Promise<RowChanges> {
    const [counted] = await tx.manager.query<RowChanges[]>(
      `with written as (
       insert into analytics_row as stored
         (tenant_id, connector_id, date, channel, device, sessions, users, conversions, revenue, is_provisional, is_sampled,
          is_thresholded, has_other)
       select $1, $2, * from unnest($3::date[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::float8[],
                                    $9::float8[], $10::bool[], $11::bool[], $12::bool[], $13::bool[])
       on conflict (tenant_id, connector_id, date, channel, device) do update
         set sessions = excluded.sessions, users = excluded.users, conversions = excluded.conversions,
             revenue = excluded.revenue, is_provisional = excluded.is_provisional,
             is_sampled = excluded.is_sampled, is_thresholded = excluded.is_thresholded,
             has_other = excluded.has_other, updated_at = now()
         where (stored.sessions, stored.users, stored.conversions, stored.revenue, stored.is_provisional,
                stored.is_sampled, stored.is_thresholded, stored.has_other)
           is distinct from (excluded.sessions, excluded.users, excluded.conversions, excluded.revenue,
                             excluded.is_provisional, excluded.is_sampled, excluded.is_thresholded, excluded.has_other)
       returning xmax = 0 as is_new)
       select count(*)::int as written, count(*) filter (where not is_new)::int as changed from written`,
      [
        tx.tenantId,
        connectorId,
        rows.map(({ date }) => date),
        rows.map(({ channel }) => channel),
        rows.map(({ device }) => device),
        rows.map(({ sessions }) => sessions),
        rows.map(({ users }) => users),
        rows.map(({ conversions }) => conversions),
        rows.map(({ revenue }) => revenue),
        rows.map(({ isProvisional }) => isProvisional),
        rows.map(({ isSampled }) => isSampled),
        rows.map(({ isThresholded }) => isThresholded),
        rows.map(({ hasOther }) => hasOther),
      ],
    );
    return counted!;
  }

  /**
   * The breakdown names the largest parts of a day; where there are more, it is marked as partial and the totals are right.
   * A day's totals are its undivided row where the provider gave one, else the sum over its breakdown. Users of several
   * channels overlap, so they are never summed.
   */
  async rebuildSnapshots(tx: TenantTx, connectorId: string, { from, to }: Period): Promise<void> {
    const total = (metric: string) =>
      `coalesce(max(${metric}) filter (where channel = '' and device = ''), sum(${metric}))`;
    await tx.manager.query(
      'delete from analytics_snapshot where tenant_id = $1 and connector_id = $2 and date between $3 and $4',
      [tx.tenantId, connectorId, from, to],
    );
    await tx.manager.query(
      `insert into analytics_snapshot
         (tenant_id, connector_id, date, sessions, users, conversions, revenue, source_breakdown, is_provisional,
          is_sampled, is_thresholded, has_other)
       select tenant_id, connector_id, date, ${total('sessions')},
              coalesce(max(users) filter (where channel = '' and device = ''), case when count(*) = 1 then max(users) end),
              ${total('conversions')}, ${total('revenue')},
              coalesce(jsonb_agg(jsonb_build_object('channel', channel, 'device', device, 'sessions', sessions,
                'users', users, 'conversions', conversions, 'revenue', revenue) order by channel, device)
                filter (where (channel <> '' or device <> '') and place <= ${maxParts}), '[]'),
              bool_or(is_provisional), bool_or(is_sampled), bool_or(is_thresholded),
              bool_or(has_other) or count(*) > ${maxParts}
       from (select *, row_number() over (partition by date order by sessions desc nulls last, revenue desc nulls last,
                                          channel, device) as place
             from analytics_row
             where tenant_id = $1 and connector_id = $2 and date between $3 and $4) as row
       group by tenant_id, connector_id, date`,
      [tx.tenantId, connectorId, from, to],
    );
  }
}
