import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import { type JobPayload, jobs, type Period, Problem } from '@ocsuite/types';
import { HandlesJob, isTransient, type Job, JobBus } from '../../queue/index.js';
import { TaskCancelled, type TaskProgress, TaskRunService } from '../tasks/index.js';
import { AccessLoss, isAccessLost } from './access-loss.js';
import type { Connector } from './connector.entity.js';
import { ConnectorRepository } from './connector.repository.js';
import { ConnectorService } from './connector.service.js';
import { CredentialsService } from './credentials.service.js';
import { DataArrivals } from './data-arrivals.js';
import { PieceReader } from './piece-reader.js';
import { DataRadar } from './radar/data-radar.js';
import { SyncOutcome } from './sync-outcome.js';
import { SyncRunRepository } from './sync-run.repository.js';
import { addDays, dayIn, planSync } from './sync-window.calc.js';

/** Brings a connection's figures in, piece by piece; what one sync did not reach, the next one goes on with. */
@Injectable()
export class SyncService {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly connectorService: ConnectorService,
    private readonly syncRuns: SyncRunRepository,
    private readonly credentials: CredentialsService,
    private readonly access: AccessLoss,
    private readonly pieces: PieceReader,
    private readonly radar: DataRadar,
    private readonly outcome: SyncOutcome,
    private readonly runs: TaskRunService,
    private readonly bus: JobBus,
    private readonly arrivals: DataArrivals,
  ) {}

  @HandlesJob(jobs.syncAnalytics)
  async sync(job: Job<JobPayload<typeof jobs.syncAnalytics>>): Promise<void> {
    const { tenantId, taskId, connectorId } = job.payload;
    try {
      await this.runs.run(job, async (progress) => {
        const connector = await this.begin({ tenantId }, taskId, connectorId);
        try {
          await this.bringIn(connector, taskId, progress, job.signal);
        } catch (error) {
          if (error instanceof TaskCancelled) await this.outcome.cancelled(connector, taskId);
          else {
            await this.outcome.failed(connector, taskId, error, job.isLastAttempt || !isTransient(error));
            if (isAccessLost(error)) await this.access.tell(connector);
          }
          throw error;
        }
      });
    } finally {
      // A place of the tenant's is free: whoever of its connections waits need not wait for the clock.
      await this.bus.enqueue(jobs.scheduleSyncs, {});
    }
    await this.arrivals.announce({ tenantId }, connectorId);
  }

  private async begin(scope: TenantScope, taskId: string, connectorId: string): Promise<Connector> {
    return this.db.withTenant(scope, async (tx) => {
      // Whoever disconnects it cancels its syncs, and this one a moment too late.
      await this.connectors.lock(tx, connectorId);
      const before = await this.connectors.find(tx, connectorId);
      if (before?.state === 'disconnecting' || before?.credential === null) throw new TaskCancelled();
      const connector = await this.connectors.change(tx, connectorId, { state: 'syncing' });
      if (!connector?.property)
        throw new Problem('not-found', 'The connector was removed or has no property.');
      await this.syncRuns.begin(tx, taskId, connectorId);
      await this.connectorService.announce(tx, connectorId, 'syncing');
      return connector;
    });
  }

  private async bringIn(
    connector: Connector,
    runId: string,
    progress: TaskProgress,
    signal: AbortSignal,
  ): Promise<void> {
    await progress.begin('authorize');
    await this.credentials.withAccess(connector, async () => {});
    const before = await this.radar.remember(connector);
    const today = dayIn(connector.timeZone, new Date());
    const { recent, history, settledTo } = planSync(today, connector);
    const read = async (periods: Period[]) => {
      const sum = { read: 0, written: 0 };
      for (const period of periods) {
        const piece = { runId, period, settledTo, yesterday: addDays(today, -1) };
        const { rowsRead, rowsWritten, property } = await this.pieces.read(connector, piece, signal);
        await this.outcome.compareProperty(connector, property);
        sum.read += rowsRead;
        sum.written += rowsWritten;
        await progress.detail(`${sum.read} rows, back to ${period.from}, ${sum.written} new or changed`);
      }
    };
    await progress.begin('recent');
    await read(recent);
    await progress.begin('history');
    await read(history);
    if (history.length === 0) await progress.detail('Already here');
    await progress.begin('finish');
    await this.outcome.succeeded(connector, runId, before);
  }
}
