import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
import { type ConnectorState, Problem, type Property } from '@ocsuite/types';
import { faultOf } from '../../queue/index.js';
import { CanonicalRowRepository } from './canonical-row.repository.js';
import type { Connector } from './connector.entity.js';
import { ConnectorRepository } from './connector.repository.js';
import { ConnectorService } from './connector.service.js';
import { QuotaStop } from './quota/quota-stop.js';
import { SyncRunRepository } from './sync-run.repository.js';
import { SyncSchedule } from './sync-schedule.js';

/** What the end of a sync means for its connector: the state, its cause, and the next try. */
@Injectable()
export class SyncOutcome {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly connectorService: ConnectorService,
    private readonly rows: CanonicalRowRepository,
    private readonly syncRuns: SyncRunRepository,
    private readonly schedule: SyncSchedule,
  ) {}

  async succeeded(connector: Connector, runId: string): Promise<void> {
    const { id: connectorId } = connector;
    await this.db.withTenant(connector, async (tx) => {
      const isEmpty = !(await this.rows.ranges(tx)).get(connectorId)?.days;
      await this.change(tx, connectorId, isEmpty ? 'empty' : 'active', {
        cause: isEmpty ? 'The property has reported no day so far.' : null,
        failures: 0,
        failingSince: null,
        lastSyncAt: new Date(),
        nextSyncAt: this.schedule.nextAfter(new Date(), connectorId),
      });
      await this.syncRuns.end(tx, runId, { connectorId, error: null, findings: [] });
    });
  }

  /** A last attempt has failed, or one that will be made again in a moment. */
  async failed(connector: Connector, runId: string, error: unknown, isFinal: boolean): Promise<void> {
    const { id: connectorId } = connector;
    const cause = error instanceof Problem ? error.detail : 'An unexpected error stopped the last sync.';
    await this.db.withTenant(connector, async (tx) => {
      const current = await this.connectors.find(tx, connectorId);
      if (current?.state !== 'syncing') return;
      if (!isFinal) return this.change(tx, connectorId, 'syncing', { cause });
      await this.syncRuns.end(tx, runId, { connectorId, error: faultOf(error), findings: [] });
      await this.change(tx, connectorId, stateOf(error), {
        cause,
        nextSyncAt: this.nextTry(connectorId, error),
        ...(error instanceof QuotaStop
          ? {}
          : { failures: current.failures + 1, failingSince: current.failingSince ?? new Date() }),
      });
    });
  }

  /** Somebody stopped it; whoever disconnects or erases the connector says themselves what becomes of it. */
  async cancelled(connector: Connector, runId: string): Promise<void> {
    await this.db.withTenant(connector, async (tx) => {
      const current = await this.connectors.find(tx, connector.id);
      if (current?.state !== 'syncing') return;
      const error = { code: 'cancelled', title: 'Cancelled', detail: 'Somebody stopped this sync.' };
      await this.syncRuns.end(tx, runId, { connectorId: connector.id, error, findings: [] });
      await this.change(tx, connector.id, 'active', {
        nextSyncAt: this.schedule.nextAfter(new Date(), connector.id),
      });
    });
  }

  /** A property that has moved to another time zone or currency has other days and amounts: all are read again. */
  async compareProperty(
    connector: Connector,
    { timeZone = connector.timeZone, currency = connector.currency }: Partial<Property>,
  ): Promise<void> {
    if (timeZone === connector.timeZone && currency === connector.currency) return;
    const property = { ...connector.property!, timeZone, currency };
    await this.db.withTenant(connector, (tx) =>
      this.connectors.change(tx, connector.id, {
        property,
        timeZone,
        currency,
        readFrom: null,
        readSettledTo: null,
      }),
    );
    throw new Problem(
      'provider-unavailable',
      `The property now counts in ${timeZone} and ${currency}; all of its days are read again.`,
    );
  }

  private nextTry(connectorId: string, error: unknown): Date | null {
    if (error instanceof QuotaStop) return this.schedule.soonAfter(error.resumesAt, connectorId);
    return stateOf(error) === 'revoked' ? null : this.schedule.nextAfter(new Date(), connectorId);
  }

  private async change(
    tx: TenantTx,
    connectorId: string,
    state: ConnectorState,
    changes: Partial<Connector>,
  ): Promise<void> {
    await this.connectors.change(tx, connectorId, { ...changes, state });
    await this.connectorService.announce(tx, connectorId, state);
  }
}

function stateOf(error: unknown): ConnectorState {
  const code = error instanceof Problem ? error.code : 'internal';
  if (code === 'credentials-revoked') return 'revoked';
  return code === 'provider-quota' ? 'quota' : 'error';
}
