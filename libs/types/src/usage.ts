import { z } from 'zod';
import { daySchema } from './fact.js';

/** What a call of the language model was for. */
export const modelPurposes = ['chat', 'commentary', 'memory', 'repair'] as const;
export const modelPurposeSchema = z.enum(modelPurposes);
export type ModelPurpose = z.infer<typeof modelPurposeSchema>;

/** Every limit that can refuse a request; the same names stand in `RateLimit-Policy`. */
export const limitNames = [
  'requests-per-minute',
  'company-requests-per-minute',
  'tokens-per-day',
  'company-tokens-per-day',
  'answers-at-once',
  'company-spend-per-month',
] as const;
export type LimitName = (typeof limitNames)[number];

/** How far a limit is used up. `resetsAt` is null where nothing but an end of what is running frees it. */
export const limitStateSchema = z.object({
  name: z.enum(limitNames),
  unit: z.enum(['requests', 'tokens', 'answers', 'micros']),
  used: z.number(),
  limit: z.number(),
  resetsAt: z.string().nullable(),
});
export type LimitState = z.infer<typeof limitStateSchema>;

const usageSumsSchema = z.object({
  requests: z.number().int(),
  promptTokens: z.number().int(),
  completionTokens: z.number().int(),
  cachedTokens: z.number().int(),
  reasoningTokens: z.number().int(),
  costMicros: z.number().int(),
});
export type UsageSums = z.infer<typeof usageSumsSchema>;

/** Limits on the model that a company may set for itself. */
const modelLimitsSchema = z.object({
  /** In a calendar month (UTC), in millionths of a US dollar. */
  monthlySpendCapMicros: z.number().int(),
  /** Of one person in a day (UTC). */
  tokensPerDay: z.number().int(),
  companyTokensPerDay: z.number().int(),
});
export type ModelLimits = z.infer<typeof modelLimitsSchema>;

const chosenLimitsSchema = z.object({
  monthlySpendCapMicros: modelLimitsSchema.shape.monthlySpendCapMicros.nullable(),
  tokensPerDay: modelLimitsSchema.shape.tokensPerDay.nullable(),
  companyTokensPerDay: modelLimitsSchema.shape.companyTokensPerDay.nullable(),
});
export type ChosenLimits = z.infer<typeof chosenLimitsSchema>;

export const usageLimitsSchema = z
  .object({
    /** The company's own; null where it has set none. */
    chosen: chosenLimitsSchema,
    /** The platform's, which hold whatever the company sets. */
    ceilings: modelLimitsSchema,
  })
  .meta({ id: 'UsageLimits' });
export type UsageLimitsView = z.infer<typeof usageLimitsSchema>;

export const usageSchema = z
  .object({
    /** `own`: the caller's own use only, as members and viewers see it. `company`: everybody's. */
    scope: z.enum(['own', 'company']),
    currency: z.literal('USD'),
    period: z.object({ from: daySchema, to: daySchema }),
    monthToDateMicros: z.number().int(),
    /** The cap that holds: the lower of the company's and the platform's. Null for those who see only their own use. */
    capMicros: z.number().int().nullable(),
    /** What the company may set and has set; null for those who see only their own use. */
    companyLimits: usageLimitsSchema.nullable(),
    days: z.array(usageSumsSchema.extend({ date: daySchema })),
    byUser: z.array(usageSumsSchema.extend({ userId: z.string().nullable(), name: z.string() })),
    byModel: z.array(usageSumsSchema.extend({ model: z.string() })),
    byPurpose: z.array(usageSumsSchema.extend({ purpose: modelPurposeSchema })),
    limits: z.array(limitStateSchema),
  })
  .meta({ id: 'Usage' });
export type UsageView = z.infer<typeof usageSchema>;
