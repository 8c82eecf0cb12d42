import {
  metricDefinitions,
  outlookMetrics,
  type MonthGoals,
  type MonthOutlook,
  type OutlookMetric,
} from '@ocsuite/types';
import { cumulativeStdNormalProbability } from 'simple-statistics';
import {
  buildSeriesSet,
  findSeries,
  type DailySeries,
  type SeriesInput,
  type SeriesSet,
} from './daily-series.calc.js';
import { dayOf, monthOf, weekdayOf } from './day.calc.js';
import { expectDay, type Baseline } from './expected-range.calc.js';
import { fitBaseline } from './fit-baseline.calc.js';
import { forecastError } from './forecast-error.calc.js';
import { roundTo } from './period-figures.calc.js';

/** Eight months of ten end within so many standard errors of what was expected. */
const bandWidth = 1.2816;

/** The same as `monthOutlooks`, from rows. */
export function readMonthOutlooks(
  input: SeriesInput & { currency: string; goals?: MonthGoals | undefined },
): MonthOutlook[] {
  const set = buildSeriesSet(input);
  return set ? monthOutlooks(set, input.goals ?? {}, input.currency) : [];
}

/** The month of the last final day, for each metric that adds up over days and has two weeks of history. */
export function monthOutlooks(set: SeriesSet, goals: MonthGoals, currency: string): MonthOutlook[] {
  return outlookMetrics.flatMap((metric) => {
    const series = findSeries(set, metric, {});
    const baseline = series && fitBaseline(series, series.values.length, { from: set.from, usable: null });
    return series && baseline ? [outlookOf({ metric, series, baseline }, set, goals[metric], currency)] : [];
  });
}

interface Known {
  metric: OutlookMetric;
  series: DailySeries;
  baseline: Baseline;
}

function outlookOf(
  { metric, series, baseline }: Known,
  { from, to }: SeriesSet,
  goal: number | undefined,
  currency: string,
): MonthOutlook {
  const { label, unit } = metricDefinitions[metric];
  const month = monthOf(to);
  const goalOn = goalPath(month, baseline, goal);
  const daysAhead = month.last - to;
  const sums = new RunningForecast(baseline, daysAhead > 0 ? forecastError(series, from, daysAhead) : 1);
  const days: MonthOutlook['days'] = [];
  let actual = 0;
  let unknownDays = 0;
  for (let day = month.first; day <= month.last; day += 1) {
    const value = day <= to ? (series.values[day - from] ?? null) : null;
    if (value === null) sums.add(expectDay(baseline, series, day - from, from));
    if (value === null && day <= to) unknownDays += 1;
    actual += value ?? 0;
    const { expected, lo, hi } = sums.bandAbove(actual);
    const isAhead = day >= to;
    days.push({
      date: dayOf(day),
      actual: day <= to ? rounded(actual) : null,
      expected: isAhead ? rounded(expected) : null,
      lo: isAhead ? rounded(lo) : null,
      hi: isAhead ? rounded(hi) : null,
      goal: goalOn(day),
    });
  }
  const { expected: value, lo, hi, sigma } = sums.bandAbove(actual);
  return {
    metric,
    label,
    unit,
    ...(unit === 'currency' && { currency }),
    month: { from: dayOf(month.first), to: dayOf(month.last) },
    dataTo: dayOf(to),
    actual: rounded(actual),
    unknownDays,
    forecast: { value: rounded(value), lo: rounded(lo), hi: rounded(hi) },
    goal: goal ?? null,
    goalByNow: goalOn(to),
    chanceOfGoal: goal === undefined ? null : chanceOf(goal, value, sigma),
    pace: goal === undefined ? null : paceOf(goal, { value, lo, hi }),
    days,
  };
}

function paceOf(
  goal: number,
  { value, lo, hi }: { value: number; lo: number; hi: number },
): MonthOutlook['pace'] {
  if (goal < lo) return 'ahead';
  if (goal > hi) return 'behind';
  return goal <= value ? 'on-track' : 'at-risk';
}

/** Days that are still to come, added up; their errors go together as those of a finding's period do. */
class RunningForecast {
  private value = 0;
  private variance = 0;
  private shared = 0;

  constructor(
    private readonly baseline: Baseline,
    private readonly error: number,
  ) {}

  add({ value, sigma }: { value: number; sigma: number }): void {
    this.value += value;
    this.variance += sigma ** 2;
    this.shared += sigma;
  }

  bandAbove(actual: number): { expected: number; lo: number; hi: number; sigma: number } {
    const { persistence, levelDays } = this.baseline;
    const inertia = (1 + persistence) / (1 - persistence);
    const sigma = this.error * Math.sqrt(this.variance * inertia + this.shared ** 2 / levelDays);
    const expected = actual + this.value;
    const lowest = this.value >= 0 ? actual : -Infinity;
    return {
      expected,
      lo: Math.max(lowest, expected - bandWidth * sigma),
      hi: expected + bandWidth * sigma,
      sigma,
    };
  }
}

/** The goal spread over the month as its weekdays usually weigh. */
function goalPath(
  { first, last }: { first: number; last: number },
  { weekday }: Baseline,
  goal: number | undefined,
): (day: number) => number | null {
  if (goal === undefined) return () => null;
  const weightUpTo = (end: number): number => {
    let weight = 0;
    for (let day = first; day <= end; day += 1) weight += weekday[weekdayOf(day)]!;
    return weight;
  };
  const whole = weightUpTo(last);
  return (day) => rounded((goal * weightUpTo(day)) / whole);
}

function chanceOf(goal: number, expected: number, sigma: number): number {
  if (sigma === 0) return expected >= goal ? 1 : 0;
  return roundTo(cumulativeStdNormalProbability((expected - goal) / sigma), 2);
}

function rounded(value: number): number {
  return roundTo(value, 2);
}
