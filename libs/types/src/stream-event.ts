import { z } from 'zod';
import { alertStateSchema, deliveryStatusSchema } from './alert.js';
import { connectorStateSchema } from './connector.js';
import { factSchema } from './fact.js';
import { insightStatusSchema } from './insight.js';
import { messageViewSchema, numeralSchema } from './message.js';
import { severitySchema } from './severity.js';
import { taskViewSchema } from './task.js';

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
  /** What is said about an insight has changed: amended, confirmed, over, withdrawn. */
  z.object({
    type: z.literal('insight.updated'),
    insightId: z.uuid(),
    moduleSlug: z.string(),
    status: insightStatusSchema,
    headline: z.string(),
  }),
  z.object({ type: z.literal('connector.updated'), connectorId: z.uuid(), state: connectorStateSchema }),
  z.object({ type: z.literal('meeting.created'), meetingId: z.uuid() }),
  z.object({ type: z.literal('alert.updated'), alertId: z.uuid(), state: alertStateSchema }),
  z.object({ type: z.literal('delivery.updated'), deliveryId: z.uuid(), status: deliveryStatusSchema }),
]);
export type TenantEvent = z.infer<typeof tenantEventSchema>;

/** How an answer comes to be, on `GET /chat/messages/:id/stream`. */
export const generationEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('generation.delta'), text: z.string() }),
  /** A sentence is over and its figures are checked; with the facts that they rest on. */
  z.object({
    type: z.literal('generation.checked'),
    numerals: z.array(numeralSchema),
    facts: z.array(factSchema),
  }),
  z.object({ type: z.literal('generation.completed'), message: messageViewSchema }),
  z.object({ type: z.literal('generation.stopped'), message: messageViewSchema }),
  z.object({ type: z.literal('generation.failed'), message: messageViewSchema }),
]);
export type GenerationEvent = z.infer<typeof generationEventSchema>;

/** Events after which a generation's stream is over. */
export function isFinalGenerationEvent(event: GenerationEvent): boolean {
  return ['generation.completed', 'generation.stopped', 'generation.failed'].includes(event.type);
}
