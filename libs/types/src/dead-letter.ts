import { z } from 'zod';
import { faultSchema } from './task.js';

export const deadLetterStatusSchema = z.enum(['open', 'replayed', 'discarded']);
export type DeadLetterStatus = z.infer<typeof deadLetterStatusSchema>;

/** Work that gave up: what it was, why, and what became of it. Its payload is named by ids only and stays inside. */
export const deadLetterSchema = z
  .object({
    id: z.uuid(),
    jobName: z.string(),
    queue: z.string(),
    /** The task that failed with it, if people could watch it. */
    taskId: z.uuid().nullable(),
    cause: faultSchema,
    attempts: z.number().int(),
    safeToReplay: z.boolean(),
    status: deadLetterStatusSchema,
    createdAt: z.string(),
    resolvedAt: z.string().nullable(),
    resolvedBy: z.string().nullable(),
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetterView = z.infer<typeof deadLetterSchema>;

export const deadLetterListSchema = z
  .object({ items: z.array(deadLetterSchema) })
  .meta({ id: 'DeadLetterList' });
