import { z } from 'zod';
import { faults } from '../google-error.js';

/** int64 travels as a string, yet numbers are accepted too. */
const int64 = z.union([z.string().regex(/^\d+$/), z.number().int().min(0)]).transform(Number);
const numericValue = z.strictObject({
  int64Value: z.string().optional(),
  doubleValue: z.number().optional(),
});

const filterSchema = z.strictObject({
  fieldName: z.string(),
  stringFilter: z
    .strictObject({
      matchType: z
        .enum([
          'MATCH_TYPE_UNSPECIFIED',
          'EXACT',
          'BEGINS_WITH',
          'ENDS_WITH',
          'CONTAINS',
          'FULL_REGEXP',
          'PARTIAL_REGEXP',
        ])
        .default('EXACT'),
      value: z.string().default(''),
      caseSensitive: z.boolean().default(false),
    })
    .optional(),
  inListFilter: z
    .strictObject({ values: z.array(z.string()), caseSensitive: z.boolean().default(false) })
    .optional(),
  numericFilter: z
    .strictObject({
      operation: z.enum([
        'EQUAL',
        'LESS_THAN',
        'LESS_THAN_OR_EQUAL',
        'GREATER_THAN',
        'GREATER_THAN_OR_EQUAL',
      ]),
      value: numericValue,
    })
    .optional(),
  betweenFilter: z.strictObject({ fromValue: numericValue, toValue: numericValue }).optional(),
  emptyFilter: z.strictObject({}).optional(),
});

export type Filter = z.infer<typeof filterSchema>;
export interface FilterExpression {
  andGroup?: { expressions: FilterExpression[] } | undefined;
  orGroup?: { expressions: FilterExpression[] } | undefined;
  notExpression?: FilterExpression | undefined;
  filter?: Filter | undefined;
}

const expressionSchema: z.ZodType<FilterExpression> = z.lazy(() =>
  z.strictObject({
    andGroup: z.strictObject({ expressions: z.array(expressionSchema) }).optional(),
    orGroup: z.strictObject({ expressions: z.array(expressionSchema) }).optional(),
    notExpression: expressionSchema.optional(),
    filter: filterSchema.optional(),
  }),
);

const orderTypes = [
  'ORDER_TYPE_UNSPECIFIED',
  'ALPHANUMERIC',
  'CASE_INSENSITIVE_ALPHANUMERIC',
  'NUMERIC',
] as const;

const requestSchema = z.strictObject({
  property: z.string().optional(),
  dimensions: z.array(z.strictObject({ name: z.string() })).default([]),
  metrics: z.array(z.strictObject({ name: z.string(), invisible: z.boolean().optional() })).default([]),
  dateRanges: z
    .array(z.strictObject({ startDate: z.string(), endDate: z.string(), name: z.string().optional() }))
    .default([]),
  dimensionFilter: expressionSchema.optional(),
  metricFilter: expressionSchema.optional(),
  offset: int64.default(0),
  limit: int64.default(0),
  metricAggregations: z
    .array(z.enum(['METRIC_AGGREGATION_UNSPECIFIED', 'TOTAL', 'MINIMUM', 'MAXIMUM', 'COUNT']))
    .default([]),
  orderBys: z
    .array(
      z.strictObject({
        desc: z.boolean().default(false),
        metric: z.strictObject({ metricName: z.string() }).optional(),
        dimension: z
          .strictObject({ dimensionName: z.string(), orderType: z.enum(orderTypes).default('ALPHANUMERIC') })
          .optional(),
      }),
    )
    .default([]),
  currencyCode: z.string().optional(),
  keepEmptyRows: z.boolean().default(false),
  returnPropertyQuota: z.boolean().default(false),
});

export type ReportRequest = z.infer<typeof requestSchema>;
export type OrderBy = ReportRequest['orderBys'][number];

const batchSchema = z.strictObject({ requests: z.array(z.unknown()).max(5).default([]) });

/** Reads a report request, throwing the fault Google answers for a body it cannot read. */
export function parseReportRequest(body: unknown): ReportRequest {
  return parse(requestSchema, body);
}

export function parseBatchRequest(body: unknown): ReportRequest[] {
  return parse(batchSchema, body).requests.map(parseReportRequest);
}

function parse<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = (issue?.path ?? [])
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('');
  const at = place ? ` at '${place.replace(/^\./, '')}'` : '';
  if (issue?.code === 'unrecognized_keys') {
    throw faults.invalidArgument(
      `Invalid JSON payload received. Unknown name "${issue.keys[0] ?? ''}"${at}: Cannot find field.`,
    );
  }
  throw faults.invalidArgument(`Invalid value${at}: ${issue?.message ?? 'unreadable'}`);
}
