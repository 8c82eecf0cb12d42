import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
import { type ConnectorState, Problem, type ProblemCode, type Property } from '@ocsuite/types';
import { faultOf } from '../../queue/index.js';
import { shouldPause } from './auto-pause.calc.js';
import { CanonicalRowRepository } from './canonical-row.repository.js';
import type { Connector } from './connector.entity.js';
import { ConnectorRepository } from './connector.repository.js';
import { ConnectorService } from './connector.service.js';
import { DataRadar } from './radar/data-radar.js';
import type { ReportedDay } from './radar/reported-day.calc.js';
import { QuotaStop } from './providers/quota-stop.js';
import { mergeFindings } from './radar/merge-findings.calc.js';
import { SyncRunRepository } from './sync-run.repository.js';
import { SyncSchedule } from './sync-schedule.js';
import { dayIn } from './sync-window.calc.js';

/** What the end of a sync means for its connector: the state, its cause, and the next try. */
@Injectable()
export class SyncOutcome {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly connectorService: ConnectorService,
    private readonly rows: CanonicalRowRepository,
    private readonly radar: DataRadar,
    private readonly syncRuns: SyncRunRepository,
    private readonly schedule: SyncSchedule,
  ) {}

  /** A sync that brought nothing succeeded, too: whether data flows is asked of the data. */
  async succeeded(connector: Connector, runId: string, before: ReportedDay[]): Promise<void> {
    const { id: connectorId } = connector;
    await this.db.withTenant(connector, async (tx) => {
      const findings = await this.radar.examine(tx, connector, before);
      const hasDays = Boolean((await this.rows.ranges(tx)).get(connectorId)?.days);
      const empty = hasDays
        ? findings.find(({ kind }) => kind === 'empty')?.detail
        : 'The property has reported no day so far.';
      await this.change(tx, connectorId, empty ? 'empty' : 'active', {
        cause: empty ?? null,
        findings,
        failures: 0,
        failingSince: null,
        lastSyncAt: new Date(),
        nextSyncAt: this.schedule.nextAfter(new Date(), connectorId),
      });
      await this.syncRuns.end(tx, runId, { connectorId, error: null, findings });
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
      if (error instanceof QuotaStop) {
        const nextSyncAt = this.schedule.soonAfter(error.resumesAt, connectorId);
        return this.change(tx, connectorId, 'quota', { cause, nextSyncAt });
      }
      await this.countFailure(tx, current, codeOf(error), cause);
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
    const detail = `The property now counts in ${timeZone} and ${currency} instead of ${connector.timeZone} and ${connector.currency}; all of its days are read again.`;
    const now = new Date();
    const today = dayIn(timeZone, now);
    const moved = { kind: 'shifted' as const, title: 'The property counts its days otherwise', detail };
    const findings = mergeFindings(connector.findings, [{ ...moved, from: today, to: today }], now);
    await this.db.withTenant(connector, (tx) =>
      this.connectors.change(tx, connector.id, {
        property,
        timeZone,
        currency,
        findings,
        readFrom: null,
        readSettledTo: null,
      }),
    );
    throw new Problem('provider-unavailable', detail);
  }

  /** One failure more: the next try at its time, unless there have been too many for too long. */
  private async countFailure(
    tx: TenantTx,
    { id, failures: before, failingSince: began }: Connector,
    causeCode: ProblemCode,
    cause: string,
  ): Promise<void> {
    const state = stateOf(causeCode);
    const now = new Date();
    const [failures, failingSince] = [before + 1, began ?? now];
    if (state !== 'revoked' && shouldPause(failures, failingSince, now)) {
      const why = `Paused after ${failures} failed syncs since ${failingSince.toISOString().slice(0, 10)}. The last one: ${cause}`;
      return this.change(tx, id, 'paused', {
        cause: why,
        causeCode,
        failures,
        failingSince,
        nextSyncAt: null,
      });
    }
    const nextSyncAt = state === 'revoked' ? null : this.schedule.nextAfter(now, id);
    await this.change(tx, id, state, { cause, causeCode, failures, failingSince, nextSyncAt });
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

function codeOf(error: unknown): ProblemCode {
  return error instanceof Problem ? error.code : 'internal';
}

function stateOf(code: ProblemCode): ConnectorState {
  if (code === 'credentials-revoked') return 'revoked';
  return code === 'provider-quota' ? 'quota' : 'error';
}
