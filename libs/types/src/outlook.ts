import { z } from 'zod';
import { daySchema, periodSchema } from './fact.js';
import { unitSchema } from './metric.js';

/** Metrics whose days add up to a month. */
export const outlookMetrics = ['sessions', 'conversions', 'revenue'] as const;
export const outlookMetricSchema = z.enum(outlookMetrics);
export type OutlookMetric = z.infer<typeof outlookMetricSchema>;

/** What a month is meant to bring, in whole units or major units of the currency. */
export const monthGoalsSchema = z.partialRecord(outlookMetricSchema, z.number().positive());
export type MonthGoals = z.infer<typeof monthGoalsSchema>;

/** A calendar month so far, against its goal, and where it is heading if nothing happens. */
export const monthOutlookSchema = z
  .object({
    metric: outlookMetricSchema,
    label: z.string(),
    unit: unitSchema,
    currency: z.string().optional(),
    /** The whole month. */
    month: periodSchema,
    /** Its last day that is final. */
    dataTo: daySchema,
    /** Sum of the month's days up to `dataTo`. */
    actual: z.number(),
    /** Days up to `dataTo` that the source says nothing about; the forecast takes them for usual ones. */
    unknownDays: z.number().int(),
    /** The end of the month: eight months of ten end between `lo` and `hi`. */
    forecast: z.object({ value: z.number(), lo: z.number(), hi: z.number() }),
    goal: z.number().nullable(),
    /** What the goal asks for by `dataTo`, each weekday weighing what it usually does. */
    goalByNow: z.number().nullable(),
    /** 0 to 1: how likely the goal is to be reached. */
    chanceOfGoal: z.number().min(0).max(1).nullable(),
    /** Ahead or behind only where the goal lies outside the forecast's range; at risk where it lies in its upper half. */
    pace: z.enum(['ahead', 'on-track', 'at-risk', 'behind']).nullable(),
    /** For drawing: all days of the month, figures added up from its first. */
    days: z.array(
      z.object({
        date: daySchema,
        /** Null after `dataTo`. */
        actual: z.number().nullable(),
        /** The forecast after `dataTo`, from there on; null before. */
        expected: z.number().nullable(),
        lo: z.number().nullable(),
        hi: z.number().nullable(),
        goal: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'MonthOutlook' });
export type MonthOutlook = z.infer<typeof monthOutlookSchema>;
