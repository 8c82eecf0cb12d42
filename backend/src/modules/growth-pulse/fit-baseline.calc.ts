import { eventsPerDay, noiseFloor, smallCount, valuePerOrder } from './counting-noise.calc.js';
import { weekdayOf } from './day.calc.js';
import type { DailySeries } from './daily-series.calc.js';
import type { Baseline } from './expected-range.calc.js';
import { localLevel } from './local-level.calc.js';
import { mildSlope } from './mild-trend.calc.js';
import { lagOneCorrelation, robustSpread, winsorizingBounds } from './robust-statistics.calc.js';
import { trainingDays, usableDays, type TrainingDays, type TrainingWindow } from './training-days.calc.js';
import { minimumFactor, weekdayRhythm } from './weekday-rhythm.calc.js';

export const minimumHistory = 14;

/**
 * Learns level, weekday rhythm, mild trend and spread from the last eight weeks of usable days before `at`; the rules
 * are written out in docs/growth-pulse.md. Null with fewer than 14 such days.
 */
export function fitBaseline(series: DailySeries, at: number, window: TrainingWindow): Baseline | null {
  const days = usableDays(series, at, window);
  const { count, back, weight } = days;
  if (count < minimumHistory) return null;
  const { meanSize, usual } = sizeOf(days);
  const size = { meanSize, valuePerOrder: valuePerOrder(series, at, trainingDays) };
  // Where nothing was sold for eight weeks, the first order is no surprise that could be measured.
  if (series.orders && size.valuePerOrder === 0) return null;
  // What may be below zero has no proportions, and so no weekday factors.
  const weekday =
    series.nature === 'signed'
      ? [1, 1, 1, 1, 1, 1, 1]
      : weekdayRhythm(days, eventsPerDay(series, usual, size) < smallCount);
  const flat = withoutWeekdays(days, weekday);
  const told = toldDays(flat);
  if (told.length < minimumHistory / 2) return null;
  const slope = mildSlope(days, flat);
  const levels = new Float64Array(told.length);
  const weights = new Float64Array(told.length);
  for (let position = 0; position < told.length; position += 1) {
    const index = told[position]!;
    levels[position] = flat[index]! + slope * back[index]!;
    weights[position] = weight[index]!;
  }
  const levelBounds = winsorizingBounds(levels, noiseFloor(series, usual, meanSize, size));
  const {
    level,
    window: levelDays,
    errors,
  } = localLevel(levels, levelBounds, weights, series.nature === 'signed');
  const spread = robustSpread(errors);
  const persistence = Math.min(0.6, Math.max(0, lagOneCorrelation(errors, 2.5 * spread)));
  return {
    at,
    level,
    slope,
    weekday,
    levelBounds,
    levelDays,
    spread,
    days: count,
    learnedFrom: at - back[0]!,
    learnedTo: at - back[count - 1]!,
    leftOut: days.leftOut,
    persistence,
    ...size,
  };
}

/** The same baseline with its level as of a later day: what else was learned changes little within a week. */
export function bringUpToDate(
  baseline: Baseline,
  { series, at, isUsable, from }: { series: DailySeries; at: number } & TrainingWindow,
): Baseline {
  const { weekday, slope, levelDays, levelBounds, at: then } = baseline;
  const risen = slope * (at - then);
  let total = 0;
  let weights = 0;
  let known = 0;
  for (let day = at - 1; day >= 0 && known < levelDays && at - day <= trainingDays; day -= 1) {
    const value = series.values[day];
    const factor = weekday[weekdayOf(from + day)]!;
    if (value === null || value === undefined || factor <= minimumFactor || !isUsable(day)) continue;
    const brought = value / factor + slope * (at - day);
    const weight = series.ratio ? (series.ratio.denominator[day] ?? 1) : 1;
    total += weight * Math.min(levelBounds[1] + risen, Math.max(levelBounds[0] + risen, brought));
    weights += weight;
    known += 1;
  }
  return weights > 0 ? { ...baseline, at, level: total / weights } : baseline;
}

/** Mean weight of a day and the weighted mean of the values. */
function sizeOf({ count, value, weight }: TrainingDays): { meanSize: number; usual: number } {
  let total = 0;
  let weights = 0;
  for (let index = 0; index < count; index += 1) {
    total += value[index]! * weight[index]!;
    weights += weight[index]!;
  }
  return { meanSize: weights / count, usual: weights > 0 ? total / weights : 0 };
}

/** NaN on weekdays that have too little to tell anything. */
function withoutWeekdays({ count, value, weekday }: TrainingDays, factors: readonly number[]): Float64Array {
  const flat = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const factor = factors[weekday[index]!]!;
    flat[index] = factor > minimumFactor ? value[index]! / factor : NaN;
  }
  return flat;
}

/** Positions of the days that tell something. */
function toldDays(flat: Float64Array): Uint8Array {
  const told = new Uint8Array(flat.length);
  let count = 0;
  for (let index = 0; index < flat.length; index += 1) if (!Number.isNaN(flat[index]!)) told[count++] = index;
  return told.subarray(0, count);
}
