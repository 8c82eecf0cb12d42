import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { JobEntry } from '@ocsuite/types';
import type { JobState, JobsOptions, Queue } from 'bullmq';
import type { z } from 'zod';

/** Puts work on the queues; knows each kind of work only by its catalogue entry. */
@Injectable()
export class JobBus {
  constructor(private readonly moduleRef: ModuleRef) {}

  /** Adds a job, or does nothing when its key is known. Enqueue after the transaction that the job reads has committed. */
  async enqueue<Payload extends z.ZodType>(
    entry: JobEntry<Payload>,
    payload: z.infer<Payload>,
    options: { delayMs?: number } = {},
  ): Promise<void> {
    const parsed = entry.payload.parse(payload);
    await this.queue(entry).add(entry.name, parsed, {
      ...optionsOf(entry, entry.dedupeKey(parsed)),
      delay: options.delayMs ?? 0,
    });
  }

  /** Removes a job that waits or has ended, so that the same work can be enqueued again. */
  async forget<Payload extends z.ZodType>(
    entry: JobEntry<Payload>,
    payload: z.infer<Payload>,
  ): Promise<void> {
    if (entry.dedupe === 'once') await this.queue(entry).remove(entry.dedupeKey(payload));
  }

  /** Where the job with this key stands, or `unknown` when there is no record of it. */
  async stateOf(entry: JobEntry, key: string): Promise<JobState | 'unknown'> {
    return this.queue(entry).getJobState(key);
  }

  private queue(entry: JobEntry): Queue {
    return this.moduleRef.get<Queue>(getQueueToken(entry.queue), { strict: false });
  }
}

function optionsOf(entry: JobEntry, key: string): JobsOptions {
  return {
    ...(entry.dedupe === 'once' ? { jobId: key } : { deduplication: { id: key } }),
    attempts: entry.attempts,
    backoff: { type: 'exponential', delay: entry.backoff.delayMs, jitter: entry.backoff.jitter },
    removeOnComplete: { age: 24 * 3600, count: 5_000 },
    removeOnFail: { age: 14 * 24 * 3600, count: 5_000 },
  };
}
