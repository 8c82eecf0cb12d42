import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { jobs, Problem, type TaskStarted } from '@ocsuite/types';
import { JobBus } from '../../queue/index.js';
import { TaskService } from '../tasks/index.js';
import { assertConnected } from './connection.calc.js';
import { ConnectorService } from './connector.service.js';
import { providerOf } from './providers/index.js';

const steps = [
  { name: 'authorize', label: 'Ask for access' },
  { name: 'recent', label: 'Read the newest days' },
  { name: 'history', label: 'Read older days' },
  { name: 'finish', label: 'Check and schedule the next sync' },
];

/** Starts a sync of one connector, once at a time. */
@Injectable()
export class SyncStarter {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorService,
    private readonly tasks: TaskService,
    private readonly bus: JobBus,
  ) {}

  async start(context: TenantContext, connectorId: string): Promise<TaskStarted> {
    const connector = await this.db.withTenant(context, (tx) => this.connectors.load(tx, connectorId));
    if (providerOf(connector.provider).kind === 'files') {
      throw new Problem('conflict', 'Uploaded files have nothing to sync; upload a newer file instead.');
    }
    assertConnected(connector);
    if (!connector.property) throw new Problem('conflict', 'Choose the property to read first.');
    return this.tasks.start(
      context,
      {
        kind: 'sync-analytics',
        title: `Sync ${connector.name}`,
        connectorId,
        dedupeKey: `sync ${connectorId}`,
        steps,
      },
      (taskId) => this.bus.enqueue(jobs.syncAnalytics, { tenantId: context.tenantId, taskId, connectorId }),
    );
  }
}
