import { centreOf, robustSpread, type Centre } from './robust-statistics.calc.js';
import { trainingDays, type TrainingDays } from './training-days.calc.js';

/** A weekday that has next to nothing says nothing about the level of its week. */
export const minimumFactor = 0.05;
/** Nothing is learned from more than sixteen weeks. */
const mostWeeks = 16;

/** Multipliers by weekday, Monday first, of days that are all alike. */
export const noRhythm = new Float64Array(7).fill(1);

const ratios = new Float64Array(trainingDays);
const weekLevels = new Float64Array(7);
const residuals = new Float64Array(trainingDays);
const ofWeekday = Array.from({ length: 7 }, () => new Float64Array(mostWeeks));
const known = new Uint8Array(7);

/**
 * Multiplicative weekday pattern by median polish over weeks x weekdays, pulled towards "no pattern" as far as the
 * pattern could be chance.
 */
export function weekdayRhythm(days: TrainingDays, isSparse: boolean): Float64Array {
  const centre: Centre = isSparse ? 'mean' : 'median';
  const factors = new Float64Array(7).fill(1);
  for (let round = 0; round < 3; round += 1) {
    relateToWeeks(days, factors, centre);
    takeTypicalRatios(days, factors, centre);
    let total = 0;
    for (let weekday = 0; weekday < 7; weekday += 1) total += factors[weekday]!;
    const average = total / 7;
    if (average <= 0) return noRhythm;
    for (let weekday = 0; weekday < 7; weekday += 1) factors[weekday]! /= average;
  }
  return shrinkToFlat(factors, days);
}

/** Fills in each day's ratio to the level of its week; NaN where the week has no level. */
function relateToWeeks(
  { count, value, weekday, week }: TrainingDays,
  factors: Float64Array,
  centre: Centre,
): void {
  for (let first = 0; first < count;) {
    const thisWeek = week[first]!;
    let end = first;
    let told = 0;
    for (; end < count && week[end] === thisWeek; end += 1) {
      const factor = factors[weekday[end]!]!;
      if (factor > minimumFactor) weekLevels[told++] = value[end]! / factor;
    }
    const level = centreOf(weekLevels, told, centre);
    for (; first < end; first += 1) ratios[first] = level > 0 ? value[first]! / level : NaN;
  }
}

function takeTypicalRatios({ count, weekday }: TrainingDays, factors: Float64Array, centre: Centre): void {
  known.fill(0);
  for (let index = 0; index < count; index += 1) {
    const ratio = ratios[index]!;
    if (Number.isNaN(ratio)) continue;
    const day = weekday[index]!;
    ofWeekday[day]![known[day]!] = ratio;
    known[day]! += 1;
  }
  for (let day = 0; day < 7; day += 1) {
    factors[day] = known[day]! > 0 ? centreOf(ofWeekday[day]!, known[day]!, centre) : 1;
  }
}

function shrinkToFlat(factors: Float64Array, { count, weekday }: TrainingDays): Float64Array {
  let told = 0;
  for (let index = 0; index < count; index += 1) {
    const ratio = ratios[index]!;
    if (!Number.isNaN(ratio)) residuals[told++] = ratio - factors[weekday[index]!]!;
  }
  const noise = robustSpread(residuals, told);
  const errorVariance = (1.57 * (noise * noise)) / Math.max(1, told / 7);
  let squares = 0;
  for (let day = 0; day < 7; day += 1) squares += (factors[day]! - 1) * (factors[day]! - 1);
  const variance = squares / 6;
  if (variance <= 0) return factors;
  const trust = Math.max(0, variance - errorVariance) / variance;
  for (let day = 0; day < 7; day += 1) factors[day] = 1 + (factors[day]! - 1) * trust;
  return factors;
}
