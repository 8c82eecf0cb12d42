import { z } from 'zod';

const header = z.object({ name: z.string() });
const bucket = z.object({ consumed: z.number().default(0), remaining: z.number().default(0) });
const cell = z.object({ value: z.string().default('') });

/**
 * RunReportResponse of the GA4 Data API v1beta. Proto3 JSON leaves defaults out, so an empty report has neither rows nor
 * rowCount; every value is a string.
 */
export const reportSchema = z.object({
  dimensionHeaders: z.array(header).default([]),
  metricHeaders: z.array(header).default([]),
  rows: z
    .array(z.object({ dimensionValues: z.array(cell).default([]), metricValues: z.array(cell).default([]) }))
    .default([]),
  rowCount: z.number().int().default(0),
  metadata: z
    .object({
      currencyCode: z.string().optional(),
      timeZone: z.string().optional(),
      samplingMetadatas: z.array(z.unknown()).optional(),
      subjectToThresholding: z.boolean().optional(),
      dataLossFromOtherRow: z.boolean().optional(),
    })
    .default({}),
  propertyQuota: z
    .object({
      tokensPerDay: bucket.optional(),
      tokensPerHour: bucket.optional(),
      tokensPerProjectPerHour: bucket.optional(),
    })
    .optional(),
});
export type Report = z.infer<typeof reportSchema>;

export const accountSummariesSchema = z.object({
  accountSummaries: z
    .array(
      z.object({
        displayName: z.string().default(''),
        propertySummaries: z
          .array(z.object({ property: z.string(), displayName: z.string().default('') }))
          .default([]),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
});

export const propertyDetailSchema = z.object({
  name: z.string(),
  displayName: z.string().default(''),
  timeZone: z.string().default('UTC'),
  currencyCode: z.string().default('USD'),
});

export const googleErrorSchema = z.object({
  error: z.object({ code: z.number(), message: z.string(), status: z.string().optional() }),
});

export const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });

/** OAuth errors come as a code and a sentence. */
export const tokenErrorSchema = z.object({
  error: z.string(),
  error_description: z.string().optional(),
});
