import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { type Period, periodGrainSchema, Problem, type Property } from '@ocsuite/types';
import type { CanonicalRow, PeriodCount } from './canonical-row.js';
import { CanonicalRowRepository } from './canonical-row.repository.js';
import type { Connector } from './connector.entity.js';
import { ConnectorRepository } from './connector.repository.js';
import { CredentialsService } from './credentials.service.js';
import { PeriodCountRepository } from './period-count.repository.js';
import { type Breakdown, Ga4Client, type Gate } from './providers/google-analytics/ga4.client.js';
import { mapPeriods, mapReport } from './providers/google-analytics/ga4.mapper.js';
import type { Report } from './providers/google-analytics/ga4.schema.js';
import { PropertyGovernor } from './quota/property-governor.js';
import { type PieceCounts, SyncRunRepository } from './sync-run.repository.js';
import { checkpointAfter, startOf, wholePeriods } from './sync-window.calc.js';

/** One piece of a sync's plan. */
export interface Piece {
  runId: string;
  period: Period;
  settledTo: string;
  yesterday: string;
}

interface Fetched {
  rows: CanonicalRow[];
  counts: PeriodCount[];
  requests: number;
  quotaTokens: number;
  /** As the reports said it. */
  property: Partial<Pick<Property, 'timeZone' | 'currency'>>;
}

const dailyBreakdowns: Breakdown[] = ['total', 'channel-and-device'];
const grains = periodGrainSchema.options;

/** Reads one piece of a property's days and stores it together with the checkpoint behind it. */
@Injectable()
export class PieceReader {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly rows: CanonicalRowRepository,
    private readonly counts: PeriodCountRepository,
    private readonly syncRuns: SyncRunRepository,
    private readonly credentials: CredentialsService,
    private readonly ga4: Ga4Client,
    private readonly governor: PropertyGovernor,
  ) {}

  /**
   * Rows, counts, checkpoint and timeline in one transaction: readers see the old figures or the new ones, and a process that
   * is killed leaves either nothing of the piece or all of it.
   */
  async read(
    connector: Connector,
    piece: Piece,
    signal: AbortSignal,
  ): Promise<PieceCounts & { property: Fetched['property'] }> {
    const { period, runId } = piece;
    const fetched = await this.fetch(connector, piece, signal);
    return this.db.withTenant(connector, async (tx) => {
      await this.connectors.lock(tx, connector.id);
      const current = await this.connectors.find(tx, connector.id);
      if (current?.property?.id !== connector.property!.id || !current.credential) {
        throw new Problem('conflict', 'The connector was changed while its figures were being read.');
      }
      const { written, changed } = await this.rows.replacePeriod(tx, connector.id, period, fetched.rows);
      for (const grain of grains) {
        const { from, to } = wholePeriods(grain, period, piece.yesterday);
        const counts = fetched.counts.filter(
          (count) => count.grain === grain && count.startsOn >= from && count.startsOn <= to,
        );
        await this.counts.replace(tx, connector.id, grain, { from, to: startOf(grain, to) }, counts);
      }
      const stored = {
        rowsRead: fetched.rows.length + fetched.counts.length,
        rowsWritten: written,
        rowsChanged: changed,
        requests: fetched.requests,
        quotaTokens: fetched.quotaTokens,
      };
      await this.syncRuns.add(tx, runId, period, stored);
      await this.connectors.change(tx, connector.id, checkpointAfter(current, period, piece.settledTo));
      return { ...stored, property: fetched.property };
    });
  }

  private async fetch(connector: Connector, piece: Piece, signal: AbortSignal): Promise<Fetched> {
    const fetched: Fetched = { rows: [], counts: [], requests: 0, quotaTokens: 0, property: {} };
    for (const breakdown of dailyBreakdowns) {
      await this.eachPage(connector, piece.period, breakdown, signal, fetched, (page) => {
        fetched.rows.push(...mapReport(page, piece.settledTo));
      });
    }
    for (const grain of grains) {
      const period = wholePeriods(grain, piece.period, piece.yesterday);
      await this.eachPage(connector, period, grain, signal, fetched, (page) => {
        fetched.counts.push(...mapPeriods(page, grain, piece.settledTo));
      });
    }
    return fetched;
  }

  private async eachPage(
    connector: Connector,
    period: Period,
    breakdown: Breakdown,
    signal: AbortSignal,
    fetched: Fetched,
    take: (page: Report) => void,
  ): Promise<void> {
    const property = connector.property!.id;
    const pages = await this.credentials.withAccess(connector, async (token) => {
      const gate: Gate = (call) => this.governor.call(property, connector.id, signal, call);
      const read: Report[] = [];
      for await (const page of this.ga4.report(token, property, period, breakdown, signal, gate))
        read.push(page);
      return read;
    });
    for (const page of pages) {
      take(page);
      const { currencyCode, timeZone } = page.metadata;
      if (timeZone) fetched.property.timeZone = timeZone;
      if (currencyCode) fetched.property.currency = currencyCode;
      fetched.requests += 1;
      fetched.quotaTokens += page.propertyQuota?.tokensPerDay?.consumed ?? 0;
    }
  }
}
