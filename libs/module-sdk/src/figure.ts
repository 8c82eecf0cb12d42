import { metricDefinitions, type Metric, type Period, type Scope, type StoredMetric } from '@ocsuite/types';
import type { DailyRow } from './daily-rows.js';

/** What a figure is about. */
export interface FigureQuery {
  metric: Metric;
  scope: Scope;
  period: Period;
}

/**
 * The figure that the rows hold: a sum, the mean per day, or the ratio of sums in percent or money, as the metric is
 * defined. Null where the rows do not say. Days without a value count on neither side.
 */
export function figureOf(rows: readonly DailyRow[], { metric, scope, period }: FigureQuery): number | null {
  const inside = rows.filter(({ date }) => date >= period.from && date <= period.to);
  if (metric === 'conversion_rate') return ratioOf(inside, 'conversions', scope, 100);
  if (metric === 'revenue_per_session') return ratioOf(inside, 'revenue', scope, 1);
  const days = [...dayValues(inside, metric, scope).values()];
  if (days.length === 0) return null;
  const sum = days.reduce((total, value) => total + value, 0);
  return metricDefinitions[metric].aggregation === 'mean-per-day' ? sum / days.length : sum;
}

function ratioOf(
  rows: readonly DailyRow[],
  numerator: StoredMetric,
  scope: Scope,
  factor: number,
): number | null {
  const over = dayValues(rows, numerator, scope);
  const under = dayValues(rows, 'sessions', scope);
  let [top, bottom] = [0, 0];
  for (const [date, sessions] of under) {
    if (sessions <= 0 || !over.has(date)) continue;
    top += over.get(date)!;
    bottom += sessions;
  }
  return bottom > 0 ? (factor * top) / bottom : null;
}

/**
 * Values by day, from the coarsest rows that know the metric. Finer rows are added up, except users, who would count
 * twice. On a day that is reported at all, a segment without a row had nothing.
 */
function dayValues(rows: readonly DailyRow[], metric: StoredMetric, scope: Scope): Map<string, number> {
  for (const grain of grainsOf(scope)) {
    const known = rows.filter((row) => grainOf(row) === grain && isNumber(row[metric]));
    if (known.length === 0) continue;
    const days = new Map(known.map(({ date }) => [date, 0]));
    const parts = known.filter((row) => isWithin(row, scope));
    if (parts.length === 0) return new Map();
    if (metric === 'users' && new Set(parts.map(({ date }) => date)).size < parts.length) return new Map();
    for (const row of parts) days.set(row.date, days.get(row.date)! + row[metric]!);
    return days;
  }
  return new Map();
}

type Grain = 'total' | 'channel' | 'device' | 'both';

function grainOf({ channel, device }: DailyRow): Grain {
  if (channel !== undefined) return device === undefined ? 'channel' : 'both';
  return device === undefined ? 'total' : 'device';
}

function grainsOf({ channel, device }: Scope): Grain[] {
  if (channel !== undefined) return device === undefined ? ['channel', 'both'] : ['both'];
  return device === undefined ? ['total', 'channel', 'device', 'both'] : ['device', 'both'];
}

function isWithin({ channel, device }: DailyRow, scope: Scope): boolean {
  return (
    (scope.channel === undefined || scope.channel === channel) &&
    (scope.device === undefined || scope.device === device)
  );
}

function isNumber(value: number | null | undefined): value is number {
  return value !== null && value !== undefined;
}
