import { type KpiSeries, type Metric, metricDefinitions, metrics, type StoredMetric } from '@ocsuite/types';

/** One day's totals; null where the source did not report the metric. */
export type DayTotals = { date: string; isProvisional: boolean } & Record<StoredMetric, number | null>;

const weekDays = 7;
const seriesDays = 56;

/**
 * Key figures of the last seven days that are final, against the seven before: the same weekdays on both sides. Metrics
 * that the source never reports are left out. `days` are consecutive up to the newest, gaps as nulls.
 */
export function computeKpis(days: DayTotals[]): KpiSeries[] {
  const settled = days.filter(({ isProvisional }) => !isProvisional);
  const basis = settled.length >= weekDays ? settled : days;
  const current = basis.slice(-weekDays);
  const previous = basis.slice(-2 * weekDays, -weekDays);
  return metrics
    .filter((metric) => days.some((day) => valueOf(metric, [day]) !== null))
    .map((metric) => kpiOf(metric, days.slice(-seriesDays), current, previous));
}

function kpiOf(metric: Metric, days: DayTotals[], current: DayTotals[], previous: DayTotals[]): KpiSeries {
  const { label, unit, polarity } = metricDefinitions[metric];
  const now = figureOf(metric, current);
  const before = figureOf(metric, previous);
  return {
    metric,
    label,
    unit,
    polarity,
    current: now,
    previous: before,
    changePercent:
      now && before && before.value !== 0 ? ((now.value - before.value) / before.value) * 100 : null,
    series: days.map((day) => ({
      date: day.date,
      value: valueOf(metric, [day]),
      provisional: day.isProvisional,
    })),
  };
}

function figureOf(metric: Metric, days: DayTotals[]): KpiSeries['current'] {
  const value = days.length > 0 ? valueOf(metric, days) : null;
  return value === null ? null : { value, from: days[0]!.date, to: days.at(-1)!.date };
}

/** The metric over several days: sums add up, users are averaged per day, rates are ratios of sums. */
export function valueOf(metric: Metric, days: DayTotals[]): number | null {
  switch (metric) {
    case 'users': {
      const sum = sumOf('users', days);
      return sum === null ? null : sum / days.filter(({ users }) => users !== null).length;
    }
    case 'conversion_rate':
      return ratio(sumOf('conversions', days), sumOf('sessions', days), 100);
    case 'revenue_per_session':
      return ratio(sumOf('revenue', days), sumOf('sessions', days), 1);
    default:
      return sumOf(metric, days);
  }
}

function sumOf(metric: StoredMetric, days: DayTotals[]): number | null {
  const known = days.flatMap((day) => day[metric] ?? []);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
}

function ratio(part: number | null, whole: number | null, factor: number): number | null {
  return part === null || !whole ? null : (part / whole) * factor;
}

/** Puts a null day wherever a day is missing: a gap is not a zero, and not the day before either. */
export function fillGaps(days: DayTotals[]): DayTotals[] {
  const byDate = new Map(days.map((day) => [day.date, day]));
  const filled: DayTotals[] = [];
  const first = days[0]?.date;
  const last = days.at(-1)?.date;
  for (let date = first; date && last && date <= last; date = nextDay(date)) {
    filled.push(byDate.get(date) ?? missing(date));
  }
  return filled;
}

function missing(date: string): DayTotals {
  return { date, isProvisional: false, sessions: null, users: null, conversions: null, revenue: null };
}

function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
