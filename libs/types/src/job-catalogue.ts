import { z } from 'zod';

/**
 * Everything both ends of a queue need to know about one kind of work. Payloads hold ids only: secrets and tenant data
 * stay in the database, behind row-level security.
 */
export interface JobEntry<Payload extends z.ZodType = z.ZodType> {
  /** `noun.verb`, unique over all queues. */
  name: string;
  queue: QueueName;
  payload: Payload;
  attempts: number;
  backoff: { delayMs: number; jitter: number };
  /** The handler's signal aborts after this long. */
  timeoutMs: number;
  /** Adding a job whose key is known changes nothing: `once` as long as its record is kept, `while-open` until it ends. */
  dedupe: 'once' | 'while-open';
  dedupeKey(payload: z.infer<Payload>): string;
}

export type JobPayload<Entry> = Entry extends JobEntry<infer Payload> ? z.infer<Payload> : never;

export const queueNames = [
  'sync-analytics',
