import type { DailyRow, DailyRowsInput } from '@ocsuite/module-sdk';
import { metrics, storedMetrics, type Metric, type Scope, type StoredMetric } from '@ocsuite/types';
import { dayNumber } from './day.calc.js';

export type Dimension = 'channel' | 'device';
export const dimensions: readonly Dimension[] = ['channel', 'device'];

/** Segments beyond this many are looked at together, so that a thousand tiny channels cannot raise alarms. */
const maxSegments = 12;
export const otherSegments = '(all others)';

/** One metric of one scope, a value per day; null is a day that the source says nothing about. */
export interface DailySeries {
  metric: Metric;
  scope: Scope;
  values: (number | null)[];
  /** For ratios: what is divided by what, day by day; the ratio of a period is the ratio of their sums. */
  ratio?: { numerator: (number | null)[]; denominator: (number | null)[]; factor: number };
  /** For revenue: the orders behind it, whose small number makes it uncertain. */
  orders?: (number | null)[];
}

export interface SeriesSet {
  /** Day numbers; index 0 of every series is `from`, its last index is `to`. */
  from: number;
  to: number;
  /** All days up to `to`, provisional ones left out. */
  series: DailySeries[];
}

const ratios = {
  conversion_rate: { numerator: 'conversions', denominator: 'sessions', factor: 100 },
  revenue_per_session: { numerator: 'revenue', denominator: 'sessions', factor: 1 },
} as const;

/** Aligned daily series of every metric that the rows know, in total and by channel and device. */
export function buildSeriesSet(input: DailyRowsInput): SeriesSet | null {
  const settledTo = lastSettledDay(input);
  const slices = input.rows
    .map((row) => ({ ...row, day: dayNumber(row.date), grain: grainOf(row) }))
    .filter((slice) => slice.day <= settledTo && hasAnyMetric(slice));
  if (slices.length === 0) return null;
  const from = slices.reduce((first, { day }) => Math.min(first, day), Infinity);
  const calendar = { from, length: settledTo - from + 1 };
  const scopes: Scope[] = [{}, ...dimensions.flatMap((dimension) => nameSegments(slices, dimension))];
  return { from, to: settledTo, series: scopes.flatMap((scope) => seriesOfScope(slices, scope, calendar)) };
}

export function findSeries(set: SeriesSet, metric: Metric, scope: Scope): DailySeries | undefined {
  return set.series.find(
    (one) =>
      one.metric === metric && one.scope.channel === scope.channel && one.scope.device === scope.device,
  );
}

export function segmentSeries(set: SeriesSet, metric: Metric, dimension: Dimension): DailySeries[] {
  return set.series.filter((one) => one.metric === metric && one.scope[dimension] !== undefined);
}

function lastSettledDay({ asOf, provisionalFrom }: DailyRowsInput): number {
  const last = dayNumber(asOf);
  return provisionalFrom ? Math.min(last, dayNumber(provisionalFrom) - 1) : last;
}

type Slice = DailyRow & { day: number; grain: Grain };

interface Calendar {
  from: number;
  length: number;
}

function seriesOfScope(slices: readonly Slice[], scope: Scope, calendar: Calendar): DailySeries[] {
  const stored = new Map<StoredMetric, (number | null)[]>();
  for (const metric of storedMetrics) {
    const values = storedValues(slices, metric, scope, calendar);
    if (values) stored.set(metric, values);
  }
  return metrics.flatMap((metric): DailySeries[] => {
    if (metric === 'conversion_rate' || metric === 'revenue_per_session') {
      const { numerator, denominator, factor } = ratios[metric];
      const over = stored.get(numerator);
      const under = stored.get(denominator);
      if (!over || !under) return [];
      const orders = stored.get('conversions');
      return [{ metric, scope, ...ratioSeries(over, under, factor), ...(orders && { orders }) }];
    }
    const values = stored.get(metric);
    if (!values) return [];
    const orders = metric === 'revenue' ? stored.get('conversions') : undefined;
    return [{ metric, scope, values, ...(orders && { orders }) }];
  });
}

function ratioSeries(
  numerator: (number | null)[],
  denominator: (number | null)[],
  factor: number,
): Pick<DailySeries, 'values' | 'ratio'> {
  const values = numerator.map((over, index) => {
    const under = denominator[index] ?? null;
    return over === null || under === null || under <= 0 ? null : (factor * over) / under;
  });
  return { values, ratio: { numerator, denominator, factor } };
}

/**
 * Sources report one day at several grains. Each metric is read from the coarsest grain that knows it, so that nothing
 * is counted twice; finer rows are summed only where that is true arithmetic, which it never is for users.
 */
function storedValues(
  slices: readonly Slice[],
  metric: StoredMetric,
  scope: Scope,
  { from, length }: Calendar,
): (number | null)[] | null {
  for (const grain of grainsFor(scope)) {
    const known = slices.filter((slice) => slice.grain === grain && isKnown(slice[metric]));
    if (known.length === 0) continue;
    const values = new Array<number | null>(length).fill(null);
    const parts = new Int32Array(length);
    for (const slice of known) {
      const index = slice.day - from;
      // The source lists only segments that had traffic: on a day it reports at all, a missing segment had none.
      values[index] ??= 0;
      if (!isWithin(slice, scope)) continue;
      values[index] += slice[metric]!;
      parts[index]! += 1;
    }
    const areUsersSummed = metric === 'users' && parts.some((count) => count > 1);
    return areUsersSummed ? null : values;
  }
  return null;
}

type Grain = 'total' | 'channel' | 'device' | 'both';

function grainOf(row: DailyRow): Grain {
  if (row.channel !== undefined) return row.device !== undefined ? 'both' : 'channel';
  return row.device !== undefined ? 'device' : 'total';
}

function grainsFor(scope: Scope): Grain[] {
  if (scope.channel !== undefined) return ['channel', 'both'];
  if (scope.device !== undefined) return ['device', 'both'];
  return ['total', 'channel', 'device', 'both'];
}

function isWithin(slice: Slice, scope: Scope): boolean {
  return (
    (scope.channel === undefined || scope.channel === slice.channel) &&
    (scope.device === undefined || scope.device === slice.device)
  );
}

function isKnown(value: number | null | undefined): value is number {
  return value !== null && value !== undefined;
}

function hasAnyMetric(row: DailyRow): boolean {
  return storedMetrics.some((metric) => isKnown(row[metric]));
}

/**
 * The segments of one dimension, largest first; names break ties, so that row order cannot change the result. Those
 * too small to have a series of their own are renamed in place to one common segment.
 */
function nameSegments(slices: Slice[], dimension: Dimension): Scope[] {
  const volume = new Map<string, number>();
  for (const slice of slices) {
    const name = slice[dimension];
    if (name === undefined) continue;
    const size = slice.sessions ?? slice.conversions ?? slice.revenue ?? slice.users ?? 0;
    volume.set(name, (volume.get(name) ?? 0) + size);
  }
  const names = [...volume].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
  if (names.length <= maxSegments) return names.map((name) => ({ [dimension]: name }));
  const kept = names.slice(0, maxSegments - 1);
  for (const slice of slices) {
    if (slice[dimension] !== undefined && !kept.includes(slice[dimension])) slice[dimension] = otherSegments;
  }
  return [...kept, otherSegments].map((name) => ({ [dimension]: name }));
}
