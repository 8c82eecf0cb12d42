import { z } from 'zod';
import { connectorStateSchema } from './connector.js';
import { factSchema } from './fact.js';
import { severitySchema } from './severity.js';
import { faultSchema, taskViewSchema } from './task.js';

/** A numeral found in an answer, with character offsets into the text and the facts that carry it. */
export const numeralSchema = z.object({
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  verdict: z.enum(['supported', 'unsupported']),
  factIds: z.array(z.string()),
});
export type Numeral = z.infer<typeof numeralSchema>;

export const messageStatusSchema = z.enum(['queued', 'streaming', 'completed', 'stopped', 'failed']);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

export const messageMetadataSchema = z.object({
  model: z.string(),
  provider: z.string(),
  usage: z.object({
    promptTokens: z.number().int(),
    completionTokens: z.number().int(),
    cachedTokens: z.number().int(),
    reasoningTokens: z.number().int(),
    /** True when the provider sent no usage and the counts are our own estimate. */
    estimated: z.boolean(),
  }),
  /** Cost in millionths of a US dollar. */
  costMicros: z.number().int(),
  latencyMs: z.number().int(),
  timeToFirstTokenMs: z.number().int().nullable(),
  finishReason: z.string(),
  promptVersion: z.string(),
});
export type MessageMetadata = z.infer<typeof messageMetadataSchema>;

export const messageViewSchema = z.object({
  id: z.uuid(),
  role: z.enum(['user', 'assistant']),
  content: z.string(),
  status: messageStatusSchema,
  error: faultSchema.nullable(),
  facts: z.array(factSchema),
  grounding: z.object({ numerals: z.array(numeralSchema) }).nullable(),
  metadata: messageMetadataSchema.nullable(),
  createdAt: z.string(),
});
export type MessageView = z.infer<typeof messageViewSchema>;

/** What a tenant's members see happen live, on `GET /events`. */
export const tenantEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('task.updated'), task: taskViewSchema }),
  z.object({
    type: z.literal('insight.created'),
    insightId: z.uuid(),
    moduleSlug: z.string(),
    severity: severitySchema,
    headline: z.string(),
  }),
  z.object({ type: z.literal('connector.updated'), connectorId: z.uuid(), state: connectorStateSchema }),
  z.object({ type: z.literal('meeting.created'), meetingId: z.uuid() }),
]);
export type TenantEvent = z.infer<typeof tenantEventSchema>;

/** How an answer comes to be, on `GET /chat/messages/:id/stream`. */
export const generationEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('generation.started') }),
  z.object({ type: z.literal('generation.delta'), text: z.string() }),
  /** The writer was replaced and begins again: the text so far is void. */
  z.object({ type: z.literal('generation.restarted') }),
  z.object({ type: z.literal('generation.completed'), message: messageViewSchema }),
  z.object({ type: z.literal('generation.stopped'), message: messageViewSchema }),
  z.object({ type: z.literal('generation.failed'), message: messageViewSchema }),
]);
export type GenerationEvent = z.infer<typeof generationEventSchema>;

/** Events after which a generation's stream is over. */
export function isFinalGenerationEvent(event: GenerationEvent): boolean {
  return ['generation.completed', 'generation.stopped', 'generation.failed'].includes(event.type);
}
