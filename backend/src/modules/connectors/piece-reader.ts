import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { type Period, periodGrainSchema, Problem } from '@ocsuite/types';
import { CanonicalRowRepository } from './canonical-row.repository.js';
import type { Connector } from './connector.entity.js';
import { ConnectorRepository } from './connector.repository.js';
import { CredentialsService } from './credentials.service.js';
import { PeriodCountRepository } from './period-count.repository.js';
import { ProviderClients } from './provider-clients.js';
import type { FetchedPiece } from './providers/provider.js';
import { type PieceCounts, SyncRunRepository } from './sync-run.repository.js';
import { checkpointAfter, startOf, wholePeriods } from './sync-window.calc.js';

/** One piece of a sync's plan. */
export interface Piece {
  runId: string;
  period: Period;
  settledTo: string;
  yesterday: string;
}

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
    private readonly clients: ProviderClients,
  ) {}

  /**
   * Rows, counts, checkpoint and timeline in one transaction: readers see the old figures or the new ones, and a process that
   * is killed leaves either nothing of the piece or all of it.
   */
  async read(
    connector: Connector,
    { runId, ...piece }: Piece,
    signal: AbortSignal,
  ): Promise<PieceCounts & { property: FetchedPiece['property'] }> {
    const { period } = piece;
    const fetched = await this.clients.of(connector).readPiece({
      ...piece,
      connectorId: connector.id,
      property: connector.property!.id,
      signal,
      withAccess: (call) => this.credentials.withAccess(connector, call),
    });
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
}
