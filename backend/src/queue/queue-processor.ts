import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger, type OnModuleDestroy, type Type } from '@nestjs/common';
import type { QueueName } from '@ocsuite/types';
import { DelayedError, type Job } from 'bullmq';
import { JobPostponed } from './job-postponed.js';
import { JobRunner } from './job-runner.js';

/**
 * A job whose worker died is taken over once its lock runs out. Renewal happens at half the lock's time, so a worker may
 * be busy for five seconds without losing its job.
 */
const lockDurationMs = 10_000;
const takeoverCheckMs = 3_000;

/** The BullMQ worker of one queue. All of them do the same: hand the job to the runner. */
export function queueProcessor(queue: QueueName, concurrency: number): Type<WorkerHost> {
  @Processor(queue, {
    concurrency,
    lockDuration: lockDurationMs,
    stalledInterval: takeoverCheckMs,
    // A deploy or a crash is not the job's fault: its own attempts are what limits it.
    maxStalledCount: 10,
  })
  class QueueProcessor extends WorkerHost implements OnModuleDestroy {
    private readonly logger = new Logger(`queue ${queue}`);

    constructor(@Inject(JobRunner) private readonly runner: JobRunner) {
      super();
    }

    override async process(job: Job, token?: string, signal?: AbortSignal): Promise<void> {
      try {
        await this.runner.run(job, signal);
      } catch (error) {
        if (!(error instanceof JobPostponed)) throw error;
        await job.moveToDelayed(Date.now() + error.delayMs, token);
        throw new DelayedError();
      }
    }

    // Before any connection closes: the job in hand still needs the database, and the queue's pool waits for the worker.
    async onModuleDestroy(): Promise<void> {
      await this.worker.close();
    }

    // Without a listener a lost connection would end the process; the worker reconnects by itself.
    @OnWorkerEvent('error')
    onError(error: Error): void {
      this.logger.warn(`The worker reports: ${error.message}`);
    }
  }
  return QueueProcessor;
}
