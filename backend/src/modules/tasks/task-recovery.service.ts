import { Injectable, Logger } from '@nestjs/common';
import { PlatformDb, TenantDb } from '@ocsuite/db';
import { type JobEntry, jobs, Problem } from '@ocsuite/types';
import { EventLog, GenerationLog } from '../../live/index.js';
import { faultOf, HandlesJob, JobBus } from '../../queue/index.js';
import { type StuckTask, TaskRecoveryRepository } from './task-recovery.repository.js';
import { TaskService } from './task.service.js';

/** Long enough for a healthy process to get from commit to enqueue. */
const graceSeconds = 15;
const eventRetentionHours = 24;

/** Makes every committed task end: enqueues those whose job was lost, fails those whose job gave up. */
@Injectable()
export class TaskRecoveryService {
  private readonly logger = new Logger(TaskRecoveryService.name);

  constructor(
    private readonly platform: PlatformDb,
    private readonly db: TenantDb,
    private readonly stuck: TaskRecoveryRepository,
    private readonly tasks: TaskService,
    private readonly bus: JobBus,
    private readonly events: EventLog,
    private readonly generations: GenerationLog,
  ) {}

  @HandlesJob(jobs.recoverTasks)
  async recover(): Promise<void> {
    const old = await this.platform.read((tx) => this.stuck.findOldUnderWay(tx, graceSeconds));
    for (const task of old) await this.recoverOne(task);
    for (const tenantId of await this.platform.read((tx) => this.stuck.tenantIds(tx))) {
      await this.db.withTenant({ tenantId }, (tx) => this.events.deleteOlderThan(tx, eventRetentionHours));
      await this.generations.forgetEnded({ tenantId });
    }
  }

  private async recoverOne(task: StuckTask): Promise<void> {
    const { entry, enqueue } = this.jobOf(task);
    const state = await this.bus.stateOf(entry, task.id);
    if (state === 'unknown') {
      this.logger.warn({ taskId: task.id }, 'A task had lost its job; it is enqueued again');
      await enqueue();
    } else if (state === 'failed' || state === 'completed') {
      const error = faultOf(
        new Problem('job-failed', 'The process that worked on it was stopped too often.'),
      );
      await this.tasks.change(task, task.id, { status: 'failed', error, finishedAt: new Date() });
    }
  }

  private jobOf(task: StuckTask): { entry: JobEntry; enqueue: () => Promise<void> } {
    const ids = { tenantId: task.tenantId, taskId: task.id };
    switch (task.kind) {
      case 'sync-analytics':
        return {
          entry: jobs.syncAnalytics,
          enqueue: () => this.bus.enqueue(jobs.syncAnalytics, { ...ids, connectorId: task.connectorId! }),
        };
      case 'import-upload':
        return {
          entry: jobs.importUpload,
          enqueue: () => this.bus.enqueue(jobs.importUpload, ids),
        };
      case 'purge':
        return {
          entry: jobs.purgeConnector,
          enqueue: () => this.bus.enqueue(jobs.purgeConnector, { ...ids, connectorId: task.connectorId! }),
        };
      case 'module-run':
        return {
          entry: jobs.runModule,
          enqueue: () =>
            this.bus.enqueue(jobs.runModule, {
              ...ids,
              moduleSlug: task.moduleSlug!,
              connectorId: task.connectorId,
            }),
        };
    }
  }
}
