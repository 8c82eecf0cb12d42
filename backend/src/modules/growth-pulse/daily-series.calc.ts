import type { DailyRowsInput } from '@ocsuite/module-sdk';
import { metrics, storedMetrics, type Metric, type Scope, type StoredMetric } from '@ocsuite/types';
import { dayNumber } from './day.calc.js';
import { dimensionOf, nameSegments, type Dimension } from './segments.calc.js';
import { SeriesSums, type Slice } from './series-sums.calc.js';

/** One metric of one scope, a value per day; null is a day that the source says nothing about. */
export interface DailySeries {
  metric: Metric;
  scope: Scope;
  values: (number | null)[];
  /** For ratios: what is divided by what, day by day; the ratio of a period is the ratio of their sums. */
  ratio?: { numerator: (number | null)[]; denominator: (number | null)[]; factor: number };
  /** For revenue: the orders behind it, whose small number makes it uncertain. */
  orders?: (number | null)[];
  /** Figures that are no plain counts: `fractional` ones carry no counting noise, `signed` ones may be below zero. */
  nature?: 'fractional' | 'signed';
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

/** What series are made of. */
export type SeriesInput = Pick<DailyRowsInput, 'rows' | 'asOf' | 'provisionalFrom'>;

/** Aligned daily series of every metric that the rows know, in total, by channel, by device and by both. */
export function buildSeriesSet(input: SeriesInput): SeriesSet | null {
  const to = lastSettledDay(input);
  const numberOf = rememberedDays();
  const slices: Slice[] = [];
  let from = Infinity;
  for (const row of input.rows) {
    const day = numberOf(row.date);
    if (day > to || !storedMetrics.some((metric) => isKnown(row[metric]))) continue;
    if (day < from) from = day;
    const { channel, device, sessions, users, conversions, revenue } = row;
    slices.push({ index: day, channel, device, sessions, users, conversions, revenue });
  }
  if (slices.length === 0) return null;
  const scopes: Scope[] = [{}, ...nameSegments(slices)];
  const sums = new SeriesSums(to - from + 1);
  for (const slice of slices) {
    slice.index -= from;
    sums.add(slice);
  }
  return { from, to, series: scopes.flatMap((scope) => seriesOfScope(sums, scope)) };
}

export function findSeries(set: SeriesSet, metric: Metric, scope: Scope): DailySeries | undefined {
  return set.series.find(
    (one) =>
      one.metric === metric && one.scope.channel === scope.channel && one.scope.device === scope.device,
  );
}

export function segmentSeries(set: SeriesSet, metric: Metric, dimension: Dimension): DailySeries[] {
  return set.series.filter((one) => one.metric === metric && dimensionOf(one.scope) === dimension);
}

function lastSettledDay({ asOf, provisionalFrom }: SeriesInput): number {
  const last = dayNumber(asOf);
  return provisionalFrom ? Math.min(last, dayNumber(provisionalFrom) - 1) : last;
}

/** Rows name the same few hundred days thousands of times. */
function rememberedDays(): (day: string) => number {
  const known = new Map<string, number>();
  return (day) => {
    const seen = known.get(day);
    if (seen !== undefined) return seen;
    const number = dayNumber(day);
    known.set(day, number);
    return number;
  };
}

function seriesOfScope(sums: SeriesSums, scope: Scope): DailySeries[] {
  const stored = new Map<StoredMetric, (number | null)[]>();
  for (const metric of storedMetrics) {
    const values = sums.valuesOf(metric, scope);
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
    const nature = natureOf(metric, values);
    return [{ metric, scope, values, ...(orders && { orders }), ...(nature && { nature }) }];
  });
}

function natureOf(metric: StoredMetric, values: readonly (number | null)[]): DailySeries['nature'] {
  if (values.some((value) => value !== null && value < 0)) return 'signed';
  const isCounted =
    metric === 'revenue' || values.every((value) => value === null || Number.isInteger(value));
  return isCounted ? undefined : 'fractional';
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

function isKnown(value: number | null | undefined): value is number {
  return value !== null && value !== undefined;
}
