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
  'imports',
  'module-runs',
  'chat-generations',
  'chat-memory',
  'alerts',
  'maintenance',
] as const;
export type QueueName = (typeof queueNames)[number];

function defineJob<Payload extends z.ZodType>(entry: JobEntry<Payload>): JobEntry<Payload> {
  return entry;
}

/** Work of the platform itself: one at a time, repeated by the clock, so a failed round is simply the next one's. */
function maintenanceJob(name: string) {
  return defineJob({
    name,
    queue: 'maintenance',
    payload: z.object({}),
    attempts: 1,
    backoff: { delayMs: 1_000, jitter: 0 },
    timeoutMs: 60_000,
    dedupe: 'while-open',
    dedupeKey: () => name,
  });
}

const taskPayload = z.object({ tenantId: z.uuid(), taskId: z.uuid() });

export const jobs = {
  syncAnalytics: defineJob({
    name: 'analytics.sync',
    queue: 'sync-analytics',
    payload: taskPayload.extend({ connectorId: z.uuid() }),
    attempts: 4,
    backoff: { delayMs: 2_000, jitter: 0.5 },
    timeoutMs: 10 * 60_000,
    dedupe: 'once',
    dedupeKey: ({ taskId }) => taskId,
  }),
  importUpload: defineJob({
    name: 'upload.import',
    queue: 'imports',
    payload: taskPayload,
    attempts: 3,
    backoff: { delayMs: 1_000, jitter: 0.5 },
    timeoutMs: 15 * 60_000,
    dedupe: 'once',
    dedupeKey: ({ taskId }) => taskId,
  }),
  purgeConnector: defineJob({
    name: 'connector.purge',
    queue: 'imports',
    payload: taskPayload.extend({ connectorId: z.uuid() }),
    attempts: 5,
    backoff: { delayMs: 2_000, jitter: 0.5 },
    timeoutMs: 15 * 60_000,
    dedupe: 'once',
    dedupeKey: ({ taskId }) => taskId,
  }),
  runModule: defineJob({
    name: 'module.run',
    queue: 'module-runs',
    /** Without a connector, every source of the tenant is looked at. */
    payload: taskPayload.extend({ moduleSlug: z.string(), connectorId: z.uuid().nullable() }),
    attempts: 3,
    backoff: { delayMs: 1_000, jitter: 0.5 },
    timeoutMs: 5 * 60_000,
    dedupe: 'once',
    dedupeKey: ({ taskId }) => taskId,
  }),
  /** Writes an answer, or takes it over from the writer that holds `fence`; 0 means that nobody has begun. */
  generateAnswer: defineJob({
    name: 'answer.generate',
    queue: 'chat-generations',
    payload: z.object({ tenantId: z.uuid(), messageId: z.uuid(), fence: z.number().int().min(0) }),
    // A writer that fails is replaced by the next fence's job; the same job again could only find itself replaced.
    attempts: 1,
    backoff: { delayMs: 0, jitter: 0 },
    timeoutMs: 5 * 60_000,
    // Until it ends only: a job that was lost before it took the answer is enqueued again under the same key.
    dedupe: 'while-open',
    dedupeKey: ({ messageId, fence }) => `${messageId}-${fence}`,
  }),
  /** Condenses a conversation up to and including a message, on the branch that leads to it. */
  condenseMemory: defineJob({
    name: 'memory.condense',
    queue: 'chat-memory',
    payload: z.object({ tenantId: z.uuid(), messageId: z.uuid() }),
    attempts: 3,
    backoff: { delayMs: 2_000, jitter: 0.5 },
    timeoutMs: 5 * 60_000,
    // The next question asks again for what no attempt brought about.
    dedupe: 'while-open',
    dedupeKey: ({ messageId }) => messageId,
  }),
  /** Compares what a module run left behind with the alert episodes of its tenant. */
  evaluateAlerts: defineJob({
    name: 'alerts.evaluate',
    queue: 'alerts',
    payload: z.object({ tenantId: z.uuid(), moduleSlug: z.string(), runId: z.uuid() }),
    attempts: 5,
    backoff: { delayMs: 2_000, jitter: 0.5 },
    timeoutMs: 60_000,
    dedupe: 'once',
    dedupeKey: ({ runId }) => runId,
  }),
  /** One message to one address. A round is the first sending or one asked for by hand. */
  deliverAlert: defineJob({
    name: 'alert.deliver',
    queue: 'alerts',
    payload: z.object({ tenantId: z.uuid(), deliveryId: z.uuid(), round: z.number().int() }),
    // Ten seconds, then twice as long each time: eleven hours, enough for a night's outage at the receiver.
    attempts: 13,
    backoff: { delayMs: 10_000, jitter: 0.2 },
    timeoutMs: 60_000,
    dedupe: 'once',
    dedupeKey: ({ deliveryId, round }) => `${deliveryId}-${round}`,
  }),
  /** Once for each last good sync: who tries in vain again is not told again. */
  tellAccessLost: defineJob({
    name: 'access.lost',
    queue: 'alerts',
    payload: z.object({ tenantId: z.uuid(), connectorId: z.uuid(), lastSyncAt: z.number().int() }),
    attempts: 10,
    backoff: { delayMs: 10_000, jitter: 0.2 },
    timeoutMs: 60_000,
    dedupe: 'once',
    dedupeKey: ({ connectorId, lastSyncAt }) => `${connectorId}-${lastSyncAt}`,
  }),
  /** Finds connections whose next sync is due and enqueues them. */
  scheduleSyncs: maintenanceJob('syncs.schedule'),
  /** Starts the daily look of modules where none was started for a day. */
  scheduleModules: maintenanceJob('modules.schedule'),
  /** Puts back work whose row says queued but whose job was lost between commit and enqueue. */
  recoverTasks: maintenanceJob('tasks.recover'),
  /** Ends disconnections that a process began and did not live to end. */
  finishDisconnections: maintenanceJob('disconnections.finish'),
  /** Forgets files that were never stored. */
  sweepUploads: maintenanceJob('uploads.sweep'),
  /** Ends snoozes and recoveries whose time has come, and puts back deliveries that lost their job. */
  tendAlerts: maintenanceJob('alerts.tend'),
  /** Gives tenants whose key is a month old a new one, and seals what they keep anew. */
  rotateKeys: maintenanceJob('keys.rotate'),
} satisfies Record<string, JobEntry>;

export const jobCatalogue: readonly JobEntry[] = Object.values(jobs);
