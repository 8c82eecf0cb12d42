import { Injectable, Logger } from '@nestjs/common';
import { type JobEntry, Problem, type ProblemCode } from '@ocsuite/types';
import { type Job as BullJob, UnrecoverableError } from 'bullmq';
import { ClsService } from 'nestjs-cls';
import { ZodError } from 'zod';
import { jobDuration } from '../telemetry/instruments.js';
import { DeadLetters } from './dead-letters.js';
import { JobPostponed } from './job-postponed.js';
import { JobRegistry } from './job-registry.js';

/** Faults that time may heal; every other problem is final at once. */
const transient: readonly ProblemCode[] = [
  'internal',
  'provider-unavailable',
  'model-unavailable',
  'rate-limited',
];

/** Its schedule goes on when the quota is back: neither a second attempt nor a person is needed. */
const resumesByItself: ProblemCode = 'provider-quota';

/** One try at a job. */
interface Attempt {
  id: string;
  data: unknown;
  /** 1 for the first. */
  attempt: number;
}

/** Runs a job as its catalogue entry says: parsed payload, context for the logs, time limit, final or transient faults. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);

  constructor(
    private readonly registry: JobRegistry,
    private readonly deadLetters: DeadLetters,
    private readonly cls: ClsService,
  ) {}

  async run({ name, id, data, attemptsMade }: BullJob, stop?: AbortSignal): Promise<void> {
    await this.perform(name, { id: String(id), data: data as unknown, attempt: attemptsMade + 1 }, stop);
  }

  async perform(name: string, { id, data, attempt }: Attempt, stop?: AbortSignal): Promise<void> {
    const registered = this.registry.get(name);
    if (!registered) throw new UnrecoverableError(`No handler for the job ${name}`);
    const { entry, handle } = registered;
    const payload = readPayload(entry, data);
    const signals = [AbortSignal.timeout(entry.timeoutMs), ...(stop ? [stop] : [])];
    await this.cls.run(async () => {
      this.cls.set('jobId', id);
      this.cls.set('tenantId', payload['tenantId']);
      const startedAt = performance.now();
      const measure = (outcome: string) =>
        jobDuration.record((performance.now() - startedAt) / 1000, { job: name, outcome });
      try {
        await handle({
          id,
          payload: payload as never,
          attempt,
          isLastAttempt: attempt >= entry.attempts,
          signal: AbortSignal.any(signals),
        });
        measure('succeeded');
      } catch (error) {
        if (error instanceof JobPostponed) throw error;
        this.logger.warn({ err: error, job: name, attempt }, 'A job failed');
        const isFinal = attempt >= entry.attempts || !isTransient(error);
        measure(isFinal ? 'failed' : 'retried');
        if (isFinal && !(error instanceof Problem && error.code === resumesByItself)) {
          await this.deadLetters.record(entry, payload, attempt, error);
        }
        throw isTransient(error) ? error : new UnrecoverableError(messageOf(error));
      }
    });
  }
}

/** A later version of the product may have changed the payload: such a job is not worth a second attempt. */
function readPayload({ payload }: JobEntry, data: unknown): Record<string, unknown> {
  const read = payload.safeParse(data);
  if (!read.success)
    throw new UnrecoverableError(`The payload does not fit the catalogue: ${read.error.message}`);
  return read.data as Record<string, unknown>;
}

/** True when trying again later may succeed; what breaks a schema will break it again. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ZodError) return false;
  return !(error instanceof Problem) || transient.includes(error.code);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
