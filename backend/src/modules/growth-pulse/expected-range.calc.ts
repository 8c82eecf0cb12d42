import type { Metric } from '@ocsuite/types';
import { weekdayOf } from './day.calc.js';
import type { DailySeries } from './daily-series.calc.js';
import {
  lagOneCorrelation,
  mean,
  median,
  robustSpread,
  sum,
  theilSenSlope,
  winsorizedMean,
} from './robust-statistics.calc.js';

export const trainingDays = 56;
export const minimumHistory = 14;
const comfortableHistory = 28;
/** Days with data may be this far back when incidents and gaps leave holes in the last eight weeks. */
const trainingReach = 112;
const levelDays = 28;
/** Below this many per day, medians of counts are too coarse and means take over. */
const smallCount = 8;
const rangeWidth = 2.576;
/** Orders differ in size as well as in number, which makes revenue noisier than its count of orders. */
const orderSizes = 1.25;

/** What a series is like when nothing happens: learned from the days before one day, valid for that day and some after. */
export interface Baseline {
  /** Index of the first day it may speak about. */
  at: number;
  level: number;
  /** Change of level per day. */
  slope: number;
  /** Multipliers by weekday, Monday first, with mean 1. */
  weekday: number[];
  /** Spread of one day around the level, before the weekday multiplier. */
  spread: number;
  /** Days learned from. */
  days: number;
  /** Likeness of neighbouring days' residuals, 0 to 0.6. */
  persistence: number;
  /** Mean denominator of a ratio. */
  meanSize: number;
  /** Mean revenue of an order, 0 when unknown. */
  valuePerOrder: number;
}

export interface Expectation {
  value: number;
  /** Standard error of one day's value. */
  sigma: number;
}

export interface TrainingWindow {
  /** Day number of index 0. */
  from: number;
  /** True for days to learn from. */
  isUsable: (index: number) => boolean;
}

/**
 * Learns level, weekday rhythm, mild trend and spread from the last eight weeks of usable days before `at`.
 * Null with fewer than 14 such days.
 */
export function fitBaseline(series: DailySeries, at: number, window: TrainingWindow): Baseline | null {
  const days = usableDays(series, at, window);
  if (days.length < minimumHistory) return null;
  const size = { meanSize: mean(days.map(({ weight }) => weight)), valuePerOrder: valuePerOrder(series, at) };
  // Where nothing was sold for eight weeks, the first order is no surprise that could be measured.
  if (series.orders && size.valuePerOrder === 0) return null;
  const usual = sum(days.map(({ value, weight }) => value * weight)) / sum(days.map(({ weight }) => weight));
  const weekday = weekdayRhythm(days, eventsPerDay(series, usual, size) < smallCount);
  const adjusted = days.filter((day) => weekday[day.weekday]! > 0.05);
  if (adjusted.length < minimumHistory / 2) return null;
  const flat = adjusted.map((day) => ({ ...day, y: day.value / weekday[day.weekday]! }));
  const slope = mildSlope(flat);
  const recent = flat.slice(-levelDays);
  const level = winsorizedMean(
    recent.map(({ y, back }) => y + slope * back),
    noiseFloor(series, usual, size.meanSize, size),
    recent.map(({ weight }) => weight),
  );
  const residuals = flat.map(({ y, back }) => y - (level - slope * back));
  return {
    at,
    level,
    slope,
    weekday,
    spread: robustSpread(residuals),
    days: days.length,
    persistence: Math.min(0.6, Math.max(0, lagOneCorrelation(clip(residuals)))),
    ...size,
  };
}

/** What to expect of one day at or after the baseline's own. */
export function expectDay(baseline: Baseline, series: DailySeries, index: number, from: number): Expectation {
  const rhythm = baseline.weekday[weekdayOf(from + index)]!;
  // A trend is not believed for long: beyond two weeks the level stays where it is.
  const ahead = Math.min(14, index - baseline.at);
  const value = Math.max(0, (baseline.level + baseline.slope * ahead) * rhythm);
  const ownSpread = baseline.spread * Math.max(rhythm, 0.3);
  const sampling = Math.sqrt(1 + 8 / baseline.days);
  const caution = baseline.days < comfortableHistory ? 1.35 : 1;
  const floor = noiseFloor(series, value, series.ratio?.denominator[index] ?? baseline.meanSize, baseline);
  return { value, sigma: Math.max(ownSpread, floor, 0.02 * value, 1e-9) * sampling * caution };
}

/** Bounds that hold about 99 of 100 undisturbed days. */
export function rangeOf({ value, sigma }: Expectation): [lo: number, hi: number] {
  return [Math.max(0, value - rangeWidth * sigma), value + rangeWidth * sigma];
}

interface TrainingDay {
  value: number;
  weekday: number;
  /** Whole weeks before `at`. */
  week: number;
  /** Days before `at`. */
  back: number;
  /** Denominator for ratios, else 1. */
  weight: number;
}

function usableDays(series: DailySeries, at: number, { from, isUsable }: TrainingWindow): TrainingDay[] {
  const days: TrainingDay[] = [];
  const oldest = Math.max(0, at - trainingReach);
  for (let index = at - 1; index >= oldest && days.length < trainingDays; index -= 1) {
    const value = series.values[index] ?? null;
    if (value === null || !isUsable(index)) continue;
    const back = at - index;
    days.push({
      value,
      weekday: weekdayOf(from + index),
      week: Math.floor((back - 1) / 7),
      back,
      weight: series.ratio ? (series.ratio.denominator[index] ?? 1) : 1,
    });
  }
  return days.reverse();
}

/**
 * Multiplicative weekday pattern by median polish over weeks x weekdays, pulled towards "no pattern" as far as the
 * pattern could be chance.
 */
function weekdayRhythm(days: readonly TrainingDay[], isSparse: boolean): number[] {
  const centre = isSparse ? mean : median;
  let factors = new Array<number>(7).fill(1);
  const relative: { weekday: number; ratio: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const weeks = groupBy(days, ({ week }) => week);
    relative.length = 0;
    for (const week of weeks.values()) {
      const level = centre(
        week.filter((day) => factors[day.weekday]! > 0.05).map((day) => day.value / factors[day.weekday]!),
      );
      if (level <= 0) continue;
      for (const day of week) relative.push({ weekday: day.weekday, ratio: day.value / level });
    }
    const byWeekday = groupBy(relative, ({ weekday }) => weekday);
    factors = factors.map((_, weekday) => {
      const ratios = byWeekday.get(weekday);
      return ratios ? centre(ratios.map(({ ratio }) => ratio)) : 1;
    });
    const average = mean(factors);
    if (average <= 0) return new Array<number>(7).fill(1);
    factors = factors.map((factor) => factor / average);
  }
  return shrinkToFlat(factors, relative);
}

function shrinkToFlat(factors: number[], relative: readonly { weekday: number; ratio: number }[]): number[] {
  const noise = robustSpread(relative.map(({ weekday, ratio }) => ratio - factors[weekday]!));
  const perWeekday = Math.max(1, relative.length / 7);
  const errorVariance = (1.57 * noise ** 2) / perWeekday;
  const variance = mean(factors.map((factor) => (factor - 1) ** 2)) * (7 / 6);
  if (variance <= 0) return factors;
  const trust = Math.max(0, variance - errorVariance) / variance;
  return factors.map((factor) => 1 + (factor - 1) * trust);
}

/** Slope of the weekly levels, shrunk by how uncertain it is, so that noise does not become a trend. */
function mildSlope(days: readonly { week: number; back: number; y: number }[]): number {
  const weeks = [...groupBy(days, ({ week }) => week).values()].filter((week) => week.length >= 4);
  if (weeks.length < 4) return 0;
  const points = weeks.map((week) => ({
    x: -mean(week.map(({ back }) => back)),
    y: median(week.map(({ y }) => y)),
  }));
  const slope = theilSenSlope(points);
  const middle = mean(points.map(({ x }) => x));
  const centre = median(points.map(({ x, y }) => y - slope * (x - middle)));
  const spread = robustSpread(points.map(({ x, y }) => y - centre - slope * (x - middle)));
  const reach = points.reduce((total, { x }) => total + (x - middle) ** 2, 0);
  const errorVariance = (1.3 * spread ** 2) / reach;
  if (slope === 0) return 0;
  return (0.8 * slope * slope ** 2) / (slope ** 2 + 4 * errorVariance);
}

type Size = Pick<Baseline, 'meanSize' | 'valuePerOrder'>;

/**
 * Chance alone makes small numbers jump: no day may be judged more strictly than counting noise allows, and never as
 * if fewer than one more event were a surprise. `visits` is the day's denominator, for ratios.
 */
function noiseFloor(
  { metric }: DailySeries,
  expected: number,
  visits: number,
  { valuePerOrder: worth }: Size,
): number {
  const size = Math.max(1, visits);
  switch (metric) {
    case 'sessions':
    case 'users':
    case 'conversions':
      return Math.sqrt(expected + 1);
    case 'revenue':
      return orderSizes * Math.sqrt((expected + worth) * worth);
    case 'conversion_rate':
      return (100 * Math.sqrt((expected / 100) * size + 1)) / size;
    case 'revenue_per_session':
      return (orderSizes * Math.sqrt((expected * size + worth) * worth)) / size;
    default:
      return unknownMetric(metric);
  }
}

/** How many things happen on a usual day: visits, orders. Few of them make medians coarse. */
function eventsPerDay(
  { metric }: DailySeries,
  usual: number,
  { meanSize, valuePerOrder: worth }: Size,
): number {
  switch (metric) {
    case 'sessions':
    case 'users':
    case 'conversions':
      return usual;
    case 'conversion_rate':
      return (usual / 100) * meanSize;
    case 'revenue':
      return worth > 0 ? usual / worth : smallCount;
    case 'revenue_per_session':
      return worth > 0 ? (usual * meanSize) / worth : smallCount;
    default:
      return unknownMetric(metric);
  }
}

function valuePerOrder({ values, ratio, orders }: DailySeries, at: number): number {
  if (!orders) return 0;
  let revenue = 0;
  let count = 0;
  for (let index = Math.max(0, at - trainingDays); index < at; index += 1) {
    const worth = (ratio ? ratio.numerator : values)[index];
    const number = orders[index];
    if (worth === null || worth === undefined || number === null || number === undefined) continue;
    revenue += worth;
    count += number;
  }
  return count > 0 ? Math.max(0, revenue / count) : 0;
}

function unknownMetric(metric: never): never {
  throw new TypeError(`No noise model for ${String(metric as Metric)}`);
}

function clip(residuals: readonly number[]): number[] {
  const limit = 2.5 * robustSpread(residuals);
  return residuals.map((residual) => Math.min(limit, Math.max(-limit, residual)));
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => number): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
