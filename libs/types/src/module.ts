import { z } from 'zod';
import { daySchema } from './fact.js';
import { taskViewSchema } from './task.js';

/** What a module said about a source's data itself when it last looked, e.g. that nothing has come for three days. */
export const moduleLookSchema = z.object({
  connectorId: z.uuid(),
  sourceName: z.string(),
  asOf: daySchema,
  lookedAt: z.string(),
  notes: z.array(z.string()),
});
export type ModuleLookView = z.infer<typeof moduleLookSchema>;

/** An installed module in the words of its manifest, and how it went last. */
export const moduleViewSchema = z.object({
  slug: z.string(),
  title: z.string(),
  version: z.string(),
  description: z.string(),
  capabilities: z.array(z.string()),
  permissions: z.array(z.string()),
  schedule: z.object({ afterSync: z.boolean(), daily: z.boolean() }),
  limits: z.object({ timeoutMs: z.number().int(), maxModelCalls: z.number().int() }),
  /** Newest first. */
  changelog: z.array(z.object({ version: z.string(), date: daySchema, note: z.string() })),
  lastRun: taskViewSchema.nullable(),
  looks: z.array(moduleLookSchema),
});
export type ModuleView = z.infer<typeof moduleViewSchema>;

export const moduleListSchema = z.object({ items: z.array(moduleViewSchema) }).meta({ id: 'ModuleList' });
export type ModuleList = z.infer<typeof moduleListSchema>;
