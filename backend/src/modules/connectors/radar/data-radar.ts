import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
import type { DataFinding } from '@ocsuite/types';
import type { AnalyticsSnapshot } from '../analytics-snapshot.entity.js';
import { CanonicalRowRepository } from '../canonical-row.repository.js';
import type { Connector } from '../connector.entity.js';
import { addDays, dayIn } from '../sync-window.calc.js';
import { findDataFaults } from './data-faults.calc.js';
import { mergeFindings } from './merge-findings.calc.js';
import type { ReportedDay } from './reported-day.calc.js';

/** The look-back of a sync, and the days before it that a moved day may have come from. */
const rememberedDays = 7;
const comparedDays = 77;
/** Until noon, yesterday may not have been collected whole. */
const judgedFromHour = 12;

/** Looks at the data itself: a sync that succeeds says nothing about what it brought. */
@Injectable()
export class DataRadar {
  constructor(
    private readonly db: TenantDb,
    private readonly rows: CanonicalRowRepository,
  ) {}

  /** The newest days as they are before a sync reads them again. */
  async remember(connector: Connector): Promise<ReportedDay[]> {
    const today = dayIn(connector.timeZone, new Date());
    return this.db.withTenant(connector, (tx) => this.list(tx, connector.id, today, rememberedDays));
  }

  /** What is wrong now, each finding with the time of the sync that saw it first. */
  async examine(tx: TenantTx, connector: Connector, before: ReportedDay[]): Promise<DataFinding[]> {
    const now = new Date();
    const today = dayIn(connector.timeZone, now);
    const yesterday = addDays(today, hourIn(connector.timeZone, now) < judgedFromHour ? -2 : -1);
    const days = await this.list(tx, connector.id, today, comparedDays);
    return mergeFindings(connector.findings, findDataFaults({ yesterday, days, before }), now);
  }

  private async list(
    tx: TenantTx,
    connectorId: string,
    today: string,
    count: number,
  ): Promise<ReportedDay[]> {
    const period = { from: addDays(today, -count), to: addDays(today, -1) };
    return (await this.rows.listSnapshots(tx, connectorId, period)).map(reportedDay);
  }
}

function reportedDay(day: AnalyticsSnapshot): ReportedDay {
  const { date, sessions, users, conversions, revenue, sourceBreakdown } = day;
  return { date, sessions, users, conversions, revenue, parts: sourceBreakdown };
}

function hourIn(timeZone: string, instant: Date): number {
  return Number(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(instant),
  );
}
