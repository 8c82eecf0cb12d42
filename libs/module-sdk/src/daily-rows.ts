import { daySchema, monthGoalsSchema } from '@ocsuite/types';
import { z } from 'zod';

const amount = z.number().nullable().optional();

/**
 * One day of one slice of the business. Without `channel` and `device` it is the day's total. A metric that is null or
 * left out is unknown, never zero. Revenue is in major units of the input's currency.
 */
export const dailyRowSchema = z.object({
  date: daySchema,
  channel: z.string().min(1).optional(),
  device: z.string().min(1).optional(),
  sessions: amount,
  users: amount,
  conversions: amount,
  revenue: amount,
});
export type DailyRow = z.infer<typeof dailyRowSchema>;

/**
 * What the host hands to every module. Users of several slices are not the users of the day, so a day's users come
 * from total rows only; the other metrics may be given as totals, as a breakdown, or both.
 */
export const dailyRowsInputSchema = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'),
  timeZone: z.string().min(1),
  /** How the company writes figures, as a BCP 47 tag; words are English in any case. */
  locale: z.string().optional(),
  sourceName: z.string().min(1),
  connectorId: z.string().min(1),
  rows: z.array(dailyRowSchema),
  /** From this day on the source may still revise its figures. */
  provisionalFrom: daySchema.nullable().optional(),
  /** The last day to look at, in the source's time zone; later rows are ignored. */
  asOf: daySchema,
  /** What the company wants of a calendar month, revenue in the input's currency. */
  goals: monthGoalsSchema.optional(),
});
export type DailyRowsInput = z.infer<typeof dailyRowsInputSchema>;
