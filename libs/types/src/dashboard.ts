import { z } from 'zod';
import { metricSchema, unitSchema } from './metric.js';
import { monthOutlookSchema } from './outlook.js';

const figureSchema = z.object({ value: z.number(), from: z.string(), to: z.string() });

export const kpiSchema = z.object({
  metric: metricSchema,
  label: z.string(),
  unit: unitSchema,
  polarity: z.enum(['up-is-good', 'down-is-good']),
  current: figureSchema.nullable(),
  previous: figureSchema.nullable(),
  changePercent: z.number().nullable(),
});
export type Kpi = z.infer<typeof kpiSchema>;

export const kpiSeriesSchema = kpiSchema.extend({
  series: z.array(z.object({ date: z.string(), value: z.number().nullable(), provisional: z.boolean() })),
});
export type KpiSeries = z.infer<typeof kpiSeriesSchema>;

export const dataSourceSchema = z.object({
  connectorId: z.uuid(),
  name: z.string(),
  provider: z.string(),
});
export type DataSourceView = z.infer<typeof dataSourceSchema>;

export const freshnessSchema = z.object({
  dataTo: z.string().nullable(),
  settledTo: z.string().nullable(),
  syncedAt: z.string().nullable(),
});
export type Freshness = z.infer<typeof freshnessSchema>;

export const dashboardSchema = z
  .object({
    currency: z.string(),
    source: dataSourceSchema.nullable(),
    sources: z.array(dataSourceSchema),
    freshness: freshnessSchema.nullable(),
    kpis: z.array(kpiSeriesSchema),
    /** The month of the last final day, where there are two weeks of history. */
    outlooks: z.array(monthOutlookSchema),
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.infer<typeof dashboardSchema>;
