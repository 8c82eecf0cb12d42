import { z } from 'zod';

/** Metrics that connectors store per day. */
export const storedMetrics = ['sessions', 'users', 'conversions', 'revenue'] as const;
export const storedMetricSchema = z.enum(storedMetrics);
export type StoredMetric = z.infer<typeof storedMetricSchema>;

/** Every metric the product speaks about: the stored ones and the ratios derived from them. */
export const metrics = [...storedMetrics, 'conversion_rate', 'revenue_per_session'] as const;
export const metricSchema = z.enum(metrics);
export type Metric = z.infer<typeof metricSchema>;

export const unitSchema = z.enum(['count', 'currency', 'percent', 'ratio']);
export type Unit = z.infer<typeof unitSchema>;

export interface MetricDefinition {
  label: string;
  unit: Unit;
  polarity: 'up-is-good' | 'down-is-good';
  /** How days add up to a period: users of several days are not the users of the period. */
  aggregation: 'sum' | 'mean-per-day' | 'ratio-of-sums';
}

export const metricDefinitions: Record<Metric, MetricDefinition> = {
  sessions: { label: 'Sessions', unit: 'count', polarity: 'up-is-good', aggregation: 'sum' },
  users: { label: 'Users per day', unit: 'count', polarity: 'up-is-good', aggregation: 'mean-per-day' },
  conversions: { label: 'Conversions', unit: 'count', polarity: 'up-is-good', aggregation: 'sum' },
  revenue: { label: 'Revenue', unit: 'currency', polarity: 'up-is-good', aggregation: 'sum' },
  conversion_rate: {
    label: 'Conversion rate',
    unit: 'percent',
    polarity: 'up-is-good',
    aggregation: 'ratio-of-sums',
  },
  revenue_per_session: {
    label: 'Revenue per session',
    unit: 'currency',
    polarity: 'up-is-good',
    aggregation: 'ratio-of-sums',
  },
};
