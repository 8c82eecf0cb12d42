import { Injectable } from '@nestjs/common';
import { newId, TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { type JobPayload, jobs, type PurgeReceiptView, type TaskStarted } from '@ocsuite/types';
import { HandlesJob, type Job, JobBus } from '../../queue/index.js';
import { TaskRunService, TaskService } from '../tasks/index.js';
import type { Connector } from './connector.entity.js';
import { ConnectorRepository } from './connector.repository.js';
import { PurgeReceipt } from './purge-receipt.entity.js';
import { PurgeRepository } from './purge.repository.js';

const steps = [
  { name: 'erase', label: 'Erase what it brought in' },
  { name: 'prove', label: 'Write the receipt' },
];

/** Starts the erasing of a connector, and shows the receipts of those that are gone. */
@Injectable()
export class PurgeService {
  constructor(
    private readonly db: TenantDb,
    private readonly tasks: TaskService,
    private readonly bus: JobBus,
  ) {}

  start(context: TenantContext, { id, name }: Connector): Promise<TaskStarted> {
    return this.tasks.start(
      context,
      { kind: 'purge', title: `Erase ${name}`, connectorId: id, dedupeKey: `purge ${id}`, steps },
      (taskId) =>
        this.bus.enqueue(jobs.purgeConnector, { tenantId: context.tenantId, taskId, connectorId: id }),
    );
  }

  async receipts(context: TenantContext): Promise<PurgeReceiptView[]> {
    const rows = await this.db.withTenant(context, (tx) =>
      tx.manager.find(PurgeReceipt, {
        where: { tenantId: tx.tenantId },
        order: { createdAt: 'DESC' },
        take: 100,
      }),
    );
    return rows.map(({ id, connectorId, connectorName, requestedBy, erased, proof, createdAt }) => ({
      id,
      connectorId,
      connectorName,
      requestedBy,
      erased,
      proof,
      createdAt: createdAt.toISOString(),
    }));
  }
}

/** Erases in one transaction: all of it and its receipt, or nothing. */
@Injectable()
export class PurgeJob {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly purge: PurgeRepository,
    private readonly tasks: TaskService,
    private readonly runs: TaskRunService,
  ) {}

  @HandlesJob(jobs.purgeConnector)
  async run(job: Job<JobPayload<typeof jobs.purgeConnector>>): Promise<void> {
    const { tenantId, taskId, connectorId } = job.payload;
    await this.runs.run(job, async (progress) => {
      await progress.begin('erase');
      const requestedBy = await this.tasks.requesterOf({ tenantId }, taskId);
      const erased = await this.erase(tenantId, connectorId, requestedBy);
      await progress.detail(erased);
      await progress.begin('prove');
    });
  }

  private async erase(tenantId: string, connectorId: string, requestedBy: string | null): Promise<string> {
    return this.db.withTenant({ tenantId }, async (tx) => {
      const connector = await this.connectors.find(tx, connectorId);
      // Erased by a worker that died before it could say so.
      if (!connector) return 'Already erased';
      const tables = await this.purge.dependentTables(tx);
      const before = await this.purge.count(tx, tables, connectorId);
      await this.connectors.delete(tx, connectorId);
      const proof = await this.purge.count(tx, tables, connectorId);
      const erased = Object.fromEntries(before.map(({ table, rows }) => [table, rows]));
      await tx.manager.insert(PurgeReceipt, {
        tenantId,
        id: newId(),
        connectorId,
        connectorName: connector.name,
        requestedBy,
        erased,
        proof,
      });
      return before.map(({ table, rows }) => `${rows} from ${table}`).join(', ');
    });
  }
}
