import { noiseFloor, type Size } from './counting-noise.calc.js';
import { weekdayOf } from './day.calc.js';
import type { DailySeries } from './daily-series.calc.js';
import type { LevelChange } from './training-days.calc.js';

/** With fewer days than this behind it, a range is drawn wider. */
export const comfortableHistory = 28;
/** Weekdays with less than this of the mean scatter as if they had it. */
export const leastScatter = 0.3;
/** A trend is not believed for longer than this: beyond it the level stays where it is. */
const trendReach = 14;
/** Bounds that hold about 99 of 100 undisturbed days. */
export const rangeWidth = 2.576;
/** The scale on which noise in proportion is about even, and that for bare counts. */
const growingPower = 1 / 2;
const countedPower = 3 / 4;

/** What a series is like when nothing happens: learned from the days before one day, valid for that day and some after. */
export interface Baseline extends Size {
  /** Index of the first day it may speak about. */
  at: number;
  level: number;
  /** Change of level per day. */
  slope: number;
  /** Multipliers by weekday, Monday first, with mean 1. */
  weekday: Float64Array;
  /** What values were limited to, after weekday and trend were taken out, before their mean became the level. */
  levelBounds: [lo: number, hi: number];
  /** The level is the mean of so many days, and as uncertain. */
  levelDays: number;
  /** Spread of one day around the level, before the weekday multiplier. */
  spread: number;
  /** Days learned from. */
  days: number;
  /** Indices of the earliest and the latest of them. */
  learnedFrom: number;
  learnedTo: number;
  /** Indices between them that had a value but were disturbed. */
  leftOut: number[];
  /** What earlier ones of these days were multiplied by, since the level has changed for good. */
  levelChanges: readonly LevelChange[];
  /** Likeness of neighbouring days' residuals, 0 to 0.6. */
  persistence: number;
}

export interface Expectation {
  value: number;
  /** Standard error of one day's value. */
  sigma: number;
  /** Deviations count on the scale of this power of the value, on which chance reaches as far up as down. */
  power: number;
}

/** Evidence prints these digits; computing with the same ones lets a reader arrive at the same expected values. */
export function asPrinted(baseline: Baseline): Baseline {
  const round = (value: number): number => Number(value.toPrecision(9));
  return {
    ...baseline,
    level: round(baseline.level),
    slope: round(baseline.slope),
    weekday: baseline.weekday.map(round),
    levelBounds: [round(baseline.levelBounds[0]), round(baseline.levelBounds[1])],
    spread: round(baseline.spread),
    persistence: round(baseline.persistence),
  };
}

/** What to expect of one day at or after the baseline's own. */
export function expectDay(baseline: Baseline, series: DailySeries, index: number, from: number): Expectation {
  const rhythm = baseline.weekday[weekdayOf(from + index)]!;
  const ahead = Math.min(trendReach, index - baseline.at);
  const straight = (baseline.level + baseline.slope * ahead) * rhythm;
  const value = series.nature === 'signed' ? straight : Math.max(0, straight);
  const ownSpread = baseline.spread * Math.max(rhythm, leastScatter);
  const sampling = Math.sqrt(1 + 8 / baseline.days);
  const caution = baseline.days < comfortableHistory ? 1.35 : 1;
  const floor = noiseFloor(series, value, series.ratio?.denominator[index] ?? baseline.meanSize, baseline);
  const own = Math.max(ownSpread, 0.02 * Math.abs(value), 1e-9);
  const power = series.nature === 'signed' ? 1 : floor > own ? countedPower : growingPower;
  return { value, sigma: Math.max(own, floor) * sampling * caution, power };
}

/** In standard errors. What grows in proportion leaps up further than it falls, and so do small counts. */
export function deviationOf(value: number, { value: expected, sigma, power }: Expectation): number {
  if (power === 1 || expected <= 0) return (value - expected) / sigma;
  return (expected * (raised(Math.max(0, value) / expected, power) - 1)) / power / sigma;
}

/** Square roots are exact on every machine, and much faster than a power. */
function raised(value: number, power: number): number {
  const root = Math.sqrt(value);
  return power === growingPower ? root : root * Math.sqrt(root);
}

/** The values that deviate by `rangeWidth`; never below zero, unless what is expected is. */
export function rangeOf({ value, sigma, power }: Expectation): [lo: number, hi: number] {
  const width = rangeWidth * sigma;
  if (power === 1 || value <= 0)
    return [value < 0 ? value - width : Math.max(0, value - width), value + width];
  const endAt = (side: number): number =>
    value * Math.max(0, 1 + (side * power * width) / value) ** (1 / power);
  return [endAt(-1), endAt(1)];
}
