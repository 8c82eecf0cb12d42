import { z } from 'zod';
import { daySchema, factSchema, periodSchema, scopeSchema } from './fact.js';
import { metricSchema, unitSchema } from './metric.js';
import { severitySchema } from './severity.js';

export const directionSchema = z.enum(['up', 'down']);

export const actionItemSchema = z.object({
  title: z.string().min(1),
  ownerRole: z.string().min(1),
  effort: z.enum(['small', 'medium', 'large']),
  expectedEffect: z.string(),
});
export type ActionItem = z.infer<typeof actionItemSchema>;

/** What a segment did: contributions of all drivers of an insight add up to its delta. */
export const driverSchema = z.object({
  scope: scopeSchema,
  contribution: z.number(),
  share: z.number().nullable(),
  /** Its share of the whole as one would expect it; a change in proportion to it has its cause elsewhere. */
  usualShare: z.number().optional(),
  /** It changed out of proportion, the way the whole did, and beyond chance; without it, the cause is elsewhere. */
  isCause: z.boolean().optional(),
});
export type Driver = z.infer<typeof driverSchema>;

/** What a link of the chain from visits to money did: contributions of all effects of an insight add up to its delta. */
export const effectSchema = z.object({
  factor: z.enum([
    'sessions',
    'traffic_mix',
    'conversions',
    'conversion_rate',
    'order_value',
    'revenue_per_session',
  ]),
  contribution: z.number(),
  share: z.number(),
});
export type Effect = z.infer<typeof effectSchema>;

export const evidencePointSchema = z.object({
  date: daySchema,
  value: z.number().nullable(),
  expected: z.number().nullable(),
  lo: z.number().nullable(),
  hi: z.number().nullable(),
});
export type EvidencePoint = z.infer<typeof evidencePointSchema>;

/** What the expected values of a finding's period were computed with; docs/growth-pulse.md has the rules. */
export const learnedBaselineSchema = z.object({
  /** Learned from this many days between these two, `leftOut` being passed over as disturbed. */
  days: z.number().int(),
  learnedFrom: daySchema,
  learnedTo: daySchema,
  leftOut: z.array(daySchema),
  /** The level has changed for good on these days: the values of earlier ones counted so many times as much. */
  levelChanges: z.array(z.object({ on: daySchema, factor: z.number() })).optional(),
  level: z.number(),
  slopePerDay: z.number(),
  /** The day on which the level holds; the slope counts from it. */
  levelOn: daySchema,
  /** Monday first. */
  weekdayFactors: z.array(z.number()).length(7),
  /** Values without weekday and trend were limited to these before their mean became the level. */
  levelBounds: z.object({ lo: z.number(), hi: z.number() }),
  /** The level is the mean of so many of the learned days, the latest. */
  levelDays: z.number().int().default(28),
  /** Spread of one day around the level, before its weekday factor. */
  spread: z.number(),
  /** Likeness of neighbouring days, 0 to 0.6. */
  persistence: z.number(),
});
export type LearnedBaseline = z.infer<typeof learnedBaselineSchema>;

/** Everything a reader needs to recompute the insight by hand. */
export const evidenceSchema = z.object({
  formula: z.string(),
  /** Absent where two periods are simply compared. */
  baseline: learnedBaselineSchema.optional(),
  series: z.array(evidencePointSchema),
  facts: z.array(factSchema),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const moneySchema = z.object({ amount: z.number(), currency: z.string() });
export type Money = z.infer<typeof moneySchema>;

/** How an incident closed: back to what was usual, as the new usual, or gone over into a graver one. */
export const endingSchema = z.enum(['returned', 'adopted', 'overtaken']);
export type Ending = z.infer<typeof endingSchema>;

/** What a module finds, before anyone words it: numbers, their period and their evidence. */
export const findingSchema = z.object({
  /** Same incident, same id, whichever day it is looked at. */
  id: z.string(),
  kind: z.string(),
  metric: metricSchema,
  unit: unitSchema,
  currency: z.string().optional(),
  scope: scopeSchema,
  direction: directionSchema,
  onset: daySchema,
  period: periodSchema,
  actual: z.number(),
  expected: z.number(),
  range: z.tuple([z.number(), z.number()]),
  delta: z.number(),
  deltaPercent: z.number().nullable(),
  severity: severitySchema,
  score: z.number().min(0).max(1),
  confidence: z.number().min(0).max(1),
  /** 1 for what has not been seen lately; less the more often the same happened before. Part of the score. */
  novelty: z.number().min(0).max(1).optional(),
  /** Revenue of the same place on the same days, actual minus expected; absent where revenue is not known. */
  moneyAtStake: moneySchema.optional(),
  status: z.enum(['open', 'closed']),
  /** Of a closed one, where the module knows it. */
  ending: endingSchema.optional(),
  /** It is over by days that the source may still revise. */
  isEndRevisable: z.boolean().optional(),
  drivers: z.array(driverSchema),
  /** Whether more or fewer visits, their conversion or the value of an order made the change, largest first. */
  effects: z.array(effectSchema).optional(),
  /** Of a mix shift: the segments on the other side, with their own actual minus expected. */
  counterparts: z.array(z.object({ scope: scopeSchema, delta: z.number() })).optional(),
  evidence: evidenceSchema,
});
export type Finding = z.infer<typeof findingSchema>;

/** What a finding is worth in money: revenue of its days against expectation, which for revenue is its own difference. */
export function worthOf({
  kind,
  metric,
  unit,
  currency,
  delta,
  moneyAtStake,
}: Pick<Finding, 'kind' | 'metric' | 'unit' | 'currency' | 'delta' | 'moneyAtStake'>): Money | null {
  if (isImplausible({ kind })) return null;
  if (metric === 'revenue' && unit === 'currency' && currency) return { amount: delta, currency };
  return moneyAtStake ?? null;
}

/** A finding about the data itself: it counts days with a figure to rely on, not what happened on them. */
export function isDataFault({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind === 'missing-data' || kind === 'flat-line';
}

/** A finding of figures that no business explains: the data is in doubt before the business is. */
export function isImplausible({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind === 'implausible';
}

/** The words around a finding; figures in them carry fact ids as `[f1]`. */
export const commentarySchema = z.object({
  headline: z.string().min(1),
  summary: z.string().min(1),
  highlights: z.array(z.string()),
  risks: z.array(z.string()),
  actions: z.array(actionItemSchema),
});
export type Commentary = z.infer<typeof commentarySchema>;

export const commentarySourceSchema = z.enum(['model', 'template']);
export type CommentarySource = z.infer<typeof commentarySourceSchema>;

/** Withdrawn: the source revised its figures, and what they say now is nothing out of the ordinary. */
export const insightStatusSchema = z.enum(['open', 'closed', 'withdrawn']);
export type InsightStatus = z.infer<typeof insightStatusSchema>;

export const insightEventKinds = [
  'opened',
  'changed',
  'amended',
  'confirmed',
  'closed',
  'withdrawn',
  'reopened',
] as const;

/** One line of an insight's history: what was said on that day, about which days, and with which figure. */
export const insightEventSchema = z.object({
  at: z.string(),
  kind: z.enum(insightEventKinds),
  metric: metricSchema,
  unit: unitSchema,
  currency: z.string().optional(),
  scope: scopeSchema,
  period: periodSchema,
  actual: z.number(),
  expected: z.number(),
  /** How the company wrote figures when the line was written; as in English where it is absent. */
  locale: z.string().optional(),
  severity: severitySchema,
  /** The source could still revise some of these days. */
  isProvisional: z.boolean(),
  /** Of the line that closes the incident, where the module knows it. */
  ending: endingSchema.optional(),
  /** The same days' figure as it was told before; null unless it has been revised. */
  before: z.number().nullable(),
});
export type InsightEvent = z.infer<typeof insightEventSchema>;

export const insightViewSchema = findingSchema
  .omit({ id: true })
  .extend({
    id: z.uuid(),
    status: insightStatusSchema,
    /** The source may still revise the figures that this rests on. */
    isProvisional: z.boolean(),
    /** Oldest first; `text` is the entry in words. */
    history: z.array(insightEventSchema.extend({ text: z.string() })),
    moduleSlug: z.string(),
    connectorId: z.uuid(),
    sourceName: z.string(),
    headline: z.string(),
    summary: z.string(),
    highlights: z.array(z.string()),
    risks: z.array(z.string()),
    actionItems: z.array(actionItemSchema),
    commentarySource: commentarySourceSchema,
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Insight' });
export type InsightView = z.infer<typeof insightViewSchema>;

export const insightListSchema = z
  .object({ items: z.array(insightViewSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'InsightList' });
export type InsightList = z.infer<typeof insightListSchema>;

/** What one person thinks of an insight. */
export const insightVerdictSchema = z
  .object({ isUseful: z.boolean().nullable() })
  .meta({ id: 'InsightVerdict' });
export type InsightVerdictView = z.infer<typeof insightVerdictSchema>;

/** How often people found useful what a module said of one kind of event. */
export const detectorPrecisionSchema = z.object({
  moduleSlug: z.string(),
  kind: z.string(),
  useful: z.number().int(),
  notUseful: z.number().int(),
  precision: z.number().min(0).max(1),
});
export type DetectorPrecision = z.infer<typeof detectorPrecisionSchema>;

export const detectorPrecisionListSchema = z
  .object({ items: z.array(detectorPrecisionSchema) })
  .meta({ id: 'DetectorPrecisionList' });
export type DetectorPrecisionList = z.infer<typeof detectorPrecisionListSchema>;
