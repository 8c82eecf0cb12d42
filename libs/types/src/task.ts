import { z } from 'zod';

export const taskStatuses = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export const taskStatusSchema = z.enum(taskStatuses);
export type TaskStatus = z.infer<typeof taskStatusSchema>;

export const taskKindSchema = z.enum(['sync-analytics', 'module-run', 'import-upload', 'purge']);
export type TaskKind = z.infer<typeof taskKindSchema>;

export const taskStepSchema = z.object({
  name: z.string(),
  label: z.string(),
  status: z.enum(['waiting', 'running', 'done', 'failed']),
  detail: z.string().optional(),
});
export type TaskStep = z.infer<typeof taskStepSchema>;

/** A fault as people see it: a code from the problem catalogue and two sentences. */
export const faultSchema = z.object({ code: z.string(), title: z.string(), detail: z.string() });
export type Fault = z.infer<typeof faultSchema>;

/** Long work as the SPA shows it. */
export const taskViewSchema = z
  .object({
    id: z.uuid(),
    kind: taskKindSchema,
    title: z.string(),
    moduleSlug: z.string().nullable(),
    connectorId: z.uuid().nullable(),
    status: taskStatusSchema,
    progress: z.number().min(0).max(100),
    steps: z.array(taskStepSchema),
    error: faultSchema.nullable(),
    attempts: z.number().int(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'Task' });
export type TaskView = z.infer<typeof taskViewSchema>;

export const taskListSchema = z.object({ items: z.array(taskViewSchema) }).meta({ id: 'TaskList' });

/** Answer of every route that starts long work: the work under way, whether this call or an earlier one started it. */
export const taskStartedSchema = z
  .object({ task: taskViewSchema, alreadyRunning: z.boolean() })
  .meta({ id: 'TaskStarted' });
export type TaskStarted = z.infer<typeof taskStartedSchema>;
