import { Injectable, Logger } from '@nestjs/common';
import type { Secret } from '@ocsuite/crypto';
import { PlatformDb, TenantDb, type TenantScope } from '@ocsuite/db';
import { type JobPayload, jobs, type Period, Problem } from '@ocsuite/types';
import { HandlesJob, isTransient, type Job } from '../../queue/index.js';
import { type TaskProgress, TaskRunService } from '../tasks/index.js';
import type { CanonicalRow } from './canonical-row.js';
import { CanonicalRowRepository } from './canonical-row.repository.js';
import type { Connector } from './connector.entity.js';
import { ConnectorRepository } from './connector.repository.js';
import { ConnectorService } from './connector.service.js';
import { CredentialsService } from './credentials.service.js';
import { DataArrivals } from './data-arrivals.js';
import { type Breakdown, Ga4Client } from './providers/google-analytics/ga4.client.js';
import { mapReport } from './providers/google-analytics/ga4.mapper.js';
import { SyncSchedule } from './sync-schedule.js';
import { SyncStarter } from './sync-starter.js';
import { dayIn, syncWindows } from './sync-window.calc.js';

const breakdowns: Breakdown[] = ['total', 'channel-and-device'];
const dueAtOnce = 500;

/** Brings a connection's figures in: newest first, provisional days again and again until they settle. */
@Injectable()
export class SyncService {
  private readonly logger = new Logger(SyncService.name);

  constructor(
    private readonly db: TenantDb,
    private readonly platform: PlatformDb,
    private readonly connectors: ConnectorRepository,
    private readonly connectorService: ConnectorService,
    private readonly rows: CanonicalRowRepository,
    private readonly credentials: CredentialsService,
    private readonly ga4: Ga4Client,
    private readonly runs: TaskRunService,
    private readonly schedule: SyncSchedule,
    private readonly starter: SyncStarter,
    private readonly arrivals: DataArrivals,
  ) {}

  @HandlesJob(jobs.scheduleSyncs)
  async startDue(): Promise<void> {
    const due = await this.platform.read((tx) => this.connectors.findDue(tx, dueAtOnce));
    for (const { tenantId, id } of due) {
      // One connector that was just removed must not keep the others waiting.
      await this.starter
        .start({ tenantId }, id)
        .catch((error: unknown) =>
          this.logger.warn({ err: error, connectorId: id }, 'A due sync did not start'),
        );
    }
  }

  @HandlesJob(jobs.syncAnalytics)
  async sync(job: Job<JobPayload<typeof jobs.syncAnalytics>>): Promise<void> {
    const { tenantId, connectorId } = job.payload;
    await this.runs.run(job, async (progress) => {
      const connector = await this.begin({ tenantId }, connectorId);
      try {
        await this.bringIn(connector, progress, job.signal);
      } catch (error) {
        await this.explain(connector, error, job.isLastAttempt || !isTransient(error));
        throw error;
      }
    });
    await this.arrivals.announce({ tenantId }, connectorId);
  }

  private async begin(scope: TenantScope, connectorId: string): Promise<Connector> {
    return this.db.withTenant(scope, async (tx) => {
      const connector = await this.connectors.change(tx, connectorId, { state: 'syncing' });
      if (!connector?.property)
        throw new Problem('not-found', 'The connector was removed or has no property.');
      await this.connectorService.announce(tx, connectorId, 'syncing');
      return connector;
    });
  }

  private async bringIn(connector: Connector, progress: TaskProgress, signal: AbortSignal): Promise<void> {
    await progress.begin('authorize');
    await this.credentials.withAccess(connector, async () => {});
    const stored = await this.db.withTenant(connector, (tx) => this.rows.ranges(tx));
    const range = stored.get(connector.id) ?? { dataFrom: null, settledTo: null };
    const windows = syncWindows(dayIn(connector.timeZone, new Date()), range);

    await progress.begin('recent');
    await this.read(connector, windows.recent, windows.settledTo, progress, signal);
    await progress.begin('history');
    if (windows.history) {
      await this.read(connector, windows.history, windows.settledTo, progress, signal);
    } else {
      await progress.detail('Already here');
    }
    await progress.begin('finish');
    await this.finish(connector);
  }

  /** One period in one transaction: readers see the old figures or the new ones, never half of both. */
  private async read(
    connector: Connector,
    period: Period,
    settledTo: string,
    progress: TaskProgress,
    signal: AbortSignal,
  ): Promise<void> {
    const rows = await this.credentials.withAccess(connector, (token) =>
      this.fetch(token, connector.property!.id, period, settledTo, signal),
    );
    const changed = await this.db.withTenant(connector, (tx) =>
      this.rows.replacePeriod(tx, connector.id, period, rows),
    );
    await progress.detail(
      `${rows.length} rows from ${period.from} to ${period.to}, ${changed} new or changed`,
    );
  }

  private async fetch(
    token: Secret,
    property: string,
    period: Period,
    settledTo: string,
    signal: AbortSignal,
  ): Promise<CanonicalRow[]> {
    const rows: CanonicalRow[] = [];
    for (const breakdown of breakdowns) {
      const pages = this.ga4.report(token, property, period, breakdown, signal);
      for await (const page of pages) rows.push(...mapReport(page, settledTo));
    }
    return rows;
  }

  private async finish(connector: Connector): Promise<void> {
    await this.db.withTenant(connector, async (tx) => {
      const isEmpty = !(await this.rows.ranges(tx)).get(connector.id)?.days;
      const state = isEmpty ? 'empty' : 'active';
      await this.connectors.change(tx, connector.id, {
        state,
        cause: isEmpty ? 'The property has reported no day so far.' : null,
        lastSyncAt: new Date(),
        nextSyncAt: this.schedule.nextAfter(new Date(), connector.id),
      });
      await this.connectorService.announce(tx, connector.id, state);
    });
  }

  private async explain(connector: Connector, error: unknown, isFinal: boolean): Promise<void> {
    const code = error instanceof Problem ? error.code : 'internal';
    const state = code === 'credentials-revoked' ? 'revoked' : code === 'provider-quota' ? 'quota' : 'error';
    const cause = error instanceof Problem ? error.detail : 'An unexpected error stopped the last sync.';
    await this.db.withTenant(connector, async (tx) => {
      await this.connectors.change(tx, connector.id, {
        state: isFinal ? state : 'syncing',
        cause,
        nextSyncAt: state === 'revoked' ? null : this.schedule.nextAfter(new Date(), connector.id),
      });
      await this.connectorService.announce(tx, connector.id, isFinal ? state : 'syncing');
    });
  }
}
