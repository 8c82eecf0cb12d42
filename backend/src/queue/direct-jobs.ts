import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { JobEntry } from '@ocsuite/types';
import type { z } from 'zod';
import { CONFIG, type Config } from '../config/index.js';
import { JobRunner } from './job-runner.js';
import { concurrency } from './queue-concurrency.js';

/**
 * Runs work in this process at once, without the way through a queue: for what somebody waits for, and what is found again
 * and enqueued should it be lost. The rules of its catalogue entry hold as they do for jobs.
 */
@Injectable()
export class DirectJobs implements OnModuleDestroy {
  private readonly logger = new Logger(DirectJobs.name);
  private readonly running = new Map<string, Set<Promise<void>>>();
  private isClosed = false;

  constructor(
    private readonly runner: JobRunner,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The work in hand is finished, as it is by the queues' workers. */
  async onModuleDestroy(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.running.values()].flatMap((works) => [...works]));
  }

  /** False when this process does not work on that queue, has its hands full, or is about to close. */
  begin<Payload extends z.ZodType>(entry: JobEntry<Payload>, payload: z.infer<Payload>): boolean {
    const works = this.running.get(entry.queue) ?? new Set();
    this.running.set(entry.queue, works);
    const isMine = this.config.workerQueues.includes(entry.queue);
    if (this.isClosed || !isMine || works.size >= concurrency[entry.queue]) return false;
    const id = entry.dedupeKey(payload);
    const work = this.runner
      .perform(entry.name, { id, data: payload, attempt: 1 })
      .catch((error: unknown) => this.logger.debug({ err: error, job: entry.name }, 'Left to the queue'))
      .finally(() => works.delete(work));
    works.add(work);
    return true;
  }
}
