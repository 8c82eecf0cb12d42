import { noiseFloor, eventsPerDay, smallCount, valuePerOrder, type Size } from './counting-noise.calc.js';
import { weekdayOf } from './day.calc.js';
import type { DailySeries } from './daily-series.calc.js';
import { mildSlope } from './mild-trend.calc.js';
import {
  lagOneCorrelation,
  mean,
  robustSpread,
  sum,
  winsorizedMean,
  winsorizingBounds,
} from './robust-statistics.calc.js';
import { weekdayRhythm } from './weekday-rhythm.calc.js';

export const trainingDays = 56;
export const minimumHistory = 14;
const comfortableHistory = 28;
/** Days with data may be this far back when incidents and gaps leave holes in the last eight weeks. */
const trainingReach = 112;
const levelDays = 28;
/** A trend is not believed for longer than this: beyond it the level stays where it is. */
const trendReach = 14;
/** Bounds that hold about 99 of 100 undisturbed days. */
export const rangeWidth = 2.576;

/** What a series is like when nothing happens: learned from the days before one day, valid for that day and some after. */
export interface Baseline extends Size {
  /** Index of the first day it may speak about. */
  at: number;
  level: number;
  /** Change of level per day. */
  slope: number;
  /** Multipliers by weekday, Monday first, with mean 1. */
  weekday: number[];
  /** What values were limited to, after weekday and trend were taken out, before their mean became the level. */
  levelBounds: [lo: number, hi: number];
  /** Spread of one day around the level, before the weekday multiplier. */
  spread: number;
  /** Days learned from. */
  days: number;
  /** Indices of the earliest and the latest of them. */
  learnedFrom: number;
  learnedTo: number;
  /** Indices between them that had a value but were disturbed. */
  leftOut: number[];
  /** Likeness of neighbouring days' residuals, 0 to 0.6. */
  persistence: number;
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
 * Learns level, weekday rhythm, mild trend and spread from the last eight weeks of usable days before `at`; the rules
 * are written out in docs/growth-pulse.md. Null with fewer than 14 such days.
 */
export function fitBaseline(series: DailySeries, at: number, window: TrainingWindow): Baseline | null {
  const { days, leftOut } = usableDays(series, at, window);
  if (days.length < minimumHistory) return null;
  const size = {
    meanSize: mean(days.map(({ weight }) => weight)),
    valuePerOrder: valuePerOrder(series, at, trainingDays),
  };
  // Where nothing was sold for eight weeks, the first order is no surprise that could be measured.
  if (series.orders && size.valuePerOrder === 0) return null;
  const usual = sum(days.map(({ value, weight }) => value * weight)) / sum(days.map(({ weight }) => weight));
  const weekday = weekdayRhythm(days, eventsPerDay(series, usual, size) < smallCount).map(asPrinted);
  const adjusted = days.filter((day) => weekday[day.weekday]! > 0.05);
  if (adjusted.length < minimumHistory / 2) return null;
  const flat = adjusted.map((day) => ({ ...day, y: day.value / weekday[day.weekday]! }));
  const slope = asPrinted(mildSlope(flat));
  const recent = flat.slice(-levelDays);
  const levels = recent.map(({ y, back }) => y + slope * back);
  const bounds = winsorizingBounds(levels, noiseFloor(series, usual, size.meanSize, size));
  const weights = recent.map(({ weight }) => weight);
  const level = asPrinted(winsorizedMean(levels, bounds, weights));
  const residuals = flat.map(({ y, back }) => y - (level - slope * back));
  return {
    at,
    level,
    slope,
    weekday,
    levelBounds: [asPrinted(bounds[0]), asPrinted(bounds[1])],
    spread: asPrinted(robustSpread(residuals)),
    days: days.length,
    learnedFrom: at - days[0]!.back,
    learnedTo: at - days.at(-1)!.back,
    leftOut,
    persistence: asPrinted(Math.min(0.6, Math.max(0, lagOneCorrelation(clip(residuals))))),
    ...size,
  };
}

/** Evidence prints these digits; computing with the same ones lets a reader arrive at the same expected values. */
function asPrinted(value: number): number {
  return Number(value.toPrecision(9));
}

/** What to expect of one day at or after the baseline's own. */
export function expectDay(baseline: Baseline, series: DailySeries, index: number, from: number): Expectation {
  const rhythm = baseline.weekday[weekdayOf(from + index)]!;
  const ahead = Math.min(trendReach, index - baseline.at);
  const value = Math.max(0, (baseline.level + baseline.slope * ahead) * rhythm);
  const ownSpread = baseline.spread * Math.max(rhythm, 0.3);
  const sampling = Math.sqrt(1 + 8 / baseline.days);
  const caution = baseline.days < comfortableHistory ? 1.35 : 1;
  const floor = noiseFloor(series, value, series.ratio?.denominator[index] ?? baseline.meanSize, baseline);
  return { value, sigma: Math.max(ownSpread, floor, 0.02 * value, 1e-9) * sampling * caution };
}

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

function usableDays(
  series: DailySeries,
  at: number,
  { from, isUsable }: TrainingWindow,
): { days: TrainingDay[]; leftOut: number[] } {
  const days: TrainingDay[] = [];
  const disturbed: number[] = [];
  const oldest = Math.max(0, at - trainingReach);
  for (let index = at - 1; index >= oldest && days.length < trainingDays; index -= 1) {
    const value = series.values[index] ?? null;
    if (value === null) continue;
    if (!isUsable(index)) {
      disturbed.push(index);
      continue;
    }
    const back = at - index;
    days.push({
      value,
      weekday: weekdayOf(from + index),
      week: Math.floor((back - 1) / 7),
      back,
      weight: series.ratio ? (series.ratio.denominator[index] ?? 1) : 1,
    });
  }
  const latest = at - (days[0]?.back ?? 0);
  const earliest = at - (days.at(-1)?.back ?? 0);
  return {
    days: days.reverse(),
    leftOut: disturbed.filter((index) => earliest < index && index < latest).reverse(),
  };
}

function clip(residuals: readonly number[]): number[] {
  const limit = 2.5 * robustSpread(residuals);
  return residuals.map((residual) => Math.min(limit, Math.max(-limit, residual)));
}
