import { eventsPerDay, noiseFloor, smallCount, valuePerOrder } from './counting-noise.calc.js';
import { weekdayOf } from './day.calc.js';
import type { DailySeries } from './daily-series.calc.js';
import { leastScatter, type Baseline } from './expected-range.calc.js';
import { localLevel } from './local-level.calc.js';
import { mildSlope } from './mild-trend.calc.js';
import { lagOneCorrelation, robustSpread, winsorizingBounds } from './robust-statistics.calc.js';
import {
  scaleOn,
  trainingDays,
  usableDays,
  type TrainingDays,
  type TrainingWindow,
} from './training-days.calc.js';
import { minimumFactor, noRhythm, weekdayRhythm } from './weekday-rhythm.calc.js';

export const minimumHistory = 14;

/** The learned values without their weekday's part, NaN on weekdays that have too little to tell anything. */
const flat = new Float64Array(trainingDays);
/** Of the days that tell something: the values without weekday and trend, and their weights. */
const levels = new Float64Array(trainingDays);
const weights = new Float64Array(trainingDays);
/** What a miss on such a day counts for: without its weekday's part, the scatter of a near-empty one is blown up. */
const scatters = new Float64Array(trainingDays);

/**
 * Learns level, weekday rhythm, mild trend and spread from the last eight weeks of usable days before `at`; the rules
 * are written out in docs/growth-pulse.md. Null with fewer than 14 such days.
 */
export function fitBaseline(series: DailySeries, at: number, window: TrainingWindow): Baseline | null {
  const days = usableDays(series, at, window);
  const { count, back } = days;
  if (count < minimumHistory) return null;
  const { meanSize, usual } = sizeOf(days);
  const size = { meanSize, valuePerOrder: valuePerOrder(series, at, trainingDays) };
  // Where nothing was sold for eight weeks, the first order is no surprise that could be measured.
  if (series.orders && size.valuePerOrder === 0) return null;
  // What may be below zero has no proportions, and so no weekday factors.
  const weekday =
    series.nature === 'signed'
      ? noRhythm
      : weekdayRhythm(days, eventsPerDay(series, usual, size) < smallCount);
  takeWeekdaysOut(days, weekday);
  const slope = mildSlope(days, flat);
  const told = takeLevels(days, weekday, slope);
  if (told < minimumHistory / 2) return null;
  const levelBounds = winsorizingBounds(levels, told, noiseFloor(series, usual, meanSize, size));
  const isSigned = series.nature === 'signed';
  const {
    level,
    window: levelDays,
    errors,
    errorCount,
  } = localLevel({ levels, weights, scatters, count: told }, levelBounds, isSigned);
  const spread = robustSpread(errors, errorCount);
  const persistence = Math.min(0.6, Math.max(0, lagOneCorrelation(errors, errorCount, 2.5 * spread)));
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
    levelChanges: (window.levelChanges ?? []).filter(({ from }) => from > at - back[0]!),
    persistence,
    ...size,
  };
}

/** The same baseline with its level as of a later day: what else was learned changes little within a week. */
export function bringUpToDate(
  baseline: Baseline,
  { values, ratio }: DailySeries,
  at: number,
  { from, usable, levelChanges }: TrainingWindow,
): Baseline {
  const { weekday, slope, levelDays, levelBounds, at: then } = baseline;
  const denominator = ratio?.denominator;
  const risen = slope * (at - then);
  const [lo, hi] = [levelBounds[0] + risen, levelBounds[1] + risen];
  const oldest = Math.max(0, at - trainingDays);
  let total = 0;
  let weightOfAll = 0;
  let known = 0;
  for (let day = at - 1; day >= oldest && known < levelDays; day -= 1) {
    const value = values[day];
    if (value === null || value === undefined || (usable !== null && usable[day] === 0)) continue;
    const factor = weekday[weekdayOf(from + day)]!;
    if (factor <= minimumFactor) continue;
    const brought = (value * scaleOn(day, levelChanges)) / factor + slope * (at - day);
    const weight = denominator ? (denominator[day] ?? 1) : 1;
    total += weight * Math.min(hi, Math.max(lo, brought));
    weightOfAll += weight;
    known += 1;
  }
  return weightOfAll > 0 ? { ...baseline, at, level: total / weightOfAll } : baseline;
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

function takeWeekdaysOut({ count, value, weekday }: TrainingDays, factors: Float64Array): void {
  for (let index = 0; index < count; index += 1) {
    const factor = factors[weekday[index]!]!;
    flat[index] = factor > minimumFactor ? value[index]! / factor : NaN;
  }
}

/** Answers how many days tell something. */
function takeLevels(
  { count, back, weight, weekday }: TrainingDays,
  factors: Float64Array,
  slope: number,
): number {
  let told = 0;
  for (let index = 0; index < count; index += 1) {
    if (Number.isNaN(flat[index]!)) continue;
    levels[told] = flat[index]! + slope * back[index]!;
    weights[told] = weight[index]!;
    scatters[told] = Math.min(1, factors[weekday[index]!]! / leastScatter);
    told += 1;
  }
  return told;
}
