import type { Fact, Metric, StoredMetric } from '@ocsuite/types';

/** What the API stores of a day, with its parts by channel and device. */
interface Day extends Record<StoredMetric, number | null> {
  date: string;
  provisional: boolean;
  sourceBreakdown: (Record<StoredMetric, number | null> & {
    channel: string | null;
    device: string | null;
  })[];
}

/** One day behind a figure, in the figure's own segment. */
export interface FactRow {
  date: string;
  isProvisional: boolean;
  values: Partial<Record<StoredMetric, number | null>>;
}

/** The stored figures that a metric is made of. */
export function columnsOf(metric: Metric): StoredMetric[] {
  switch (metric) {
    case 'conversion_rate':
      return ['conversions', 'sessions'];
    case 'revenue_per_session':
      return ['revenue', 'sessions'];
    case 'sessions':
    case 'users':
    case 'conversions':
    case 'revenue':
      return [metric];
  }
}

/** The days behind a figure, oldest first. A day without the figure's segment has a gap. */
export function rowsBehind(
  { metric, scope }: Pick<Fact, 'metric' | 'scope'>,
  days: readonly Day[],
): FactRow[] {
  const isWhole = !scope.channel && !scope.device;
  return days
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .map((day) => {
      const parts = isWhole
        ? [day]
        : day.sourceBreakdown.filter(
            ({ channel, device }) =>
              (!scope.channel || channel === scope.channel) && (!scope.device || device === scope.device),
          );
      const values = columnsOf(metric).map((column) => [column, sumOf(parts.map((part) => part[column]))]);
      return { date: day.date, isProvisional: day.provisional, values: Object.fromEntries(values) };
    });
}

/** Null when there is nothing to add: missing is not zero. */
export function sumOf(amounts: readonly (number | null | undefined)[]): number | null {
  const known = amounts.filter((amount) => amount !== null && amount !== undefined);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}
