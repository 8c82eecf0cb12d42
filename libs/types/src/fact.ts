import { z } from 'zod';
import { metricSchema, unitSchema } from './metric.js';

/** A calendar day in the tenant's or property's time zone, `YYYY-MM-DD`. */
export const daySchema = z.iso.date();

export const periodSchema = z.object({ from: daySchema, to: daySchema });
export type Period = z.infer<typeof periodSchema>;

/** The part of the business a figure speaks about; empty means all of it. */
export const scopeSchema = z.object({ channel: z.string().optional(), device: z.string().optional() });
export type Scope = z.infer<typeof scopeSchema>;

/**
 * One figure that a sentence may use. `value` is exact (percent as 11.03, currency in major units), `display` is how
 * the product prints it. `formula` says how it was computed from the rows named by `source`.
 */
export const factSchema = z.object({
  id: z.string().regex(/^\w+$/),
  label: z.string(),
  metric: metricSchema,
  value: z.number(),
  unit: unitSchema,
  currency: z.string().optional(),
  display: z.string(),
  period: periodSchema,
  scope: scopeSchema,
  /** The insight whose evidence it is. */
  insightId: z.uuid().optional(),
  source: z.object({ connectorId: z.string().optional(), rows: z.number().int().optional() }).optional(),
  formula: z.string().optional(),
});
export type Fact = z.infer<typeof factSchema>;
