import { getQueueToken } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type QueueName, queueNames } from '@ocsuite/types';
import type { Queue } from 'bullmq';

export interface QueueFigures {
  queue: QueueName;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  /** Age of the job that has waited longest, or null when none waits. */
  oldestWaitingMs: number | null;
  workers: number;
}

/** How the queues stand, for health checks and metrics. */
@Injectable()
export class QueueStatus {
  constructor(private readonly moduleRef: ModuleRef) {}

  async read(): Promise<QueueFigures[]> {
    return Promise.all(queueNames.map((name) => this.readOne(name)));
  }

  private async readOne(name: QueueName): Promise<QueueFigures> {
    const queue = this.moduleRef.get<Queue>(getQueueToken(name), { strict: false });
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
    const [oldest] = await queue.getJobs(['waiting'], 0, 0, true);
    return {
      queue: name,
      waiting: counts['waiting'] ?? 0,
      active: counts['active'] ?? 0,
      delayed: counts['delayed'] ?? 0,
      failed: counts['failed'] ?? 0,
      oldestWaitingMs: oldest ? Date.now() - oldest.timestamp : null,
      workers: await queue.getWorkersCount(),
    };
  }
}
