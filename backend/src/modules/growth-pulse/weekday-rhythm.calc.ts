import { centreOf, robustSpread, type Centre } from './robust-statistics.calc.js';
import type { TrainingDays } from './training-days.calc.js';

/** A weekday that has next to nothing says nothing about the level of its week. */
export const minimumFactor = 0.05;
/** Nothing is learned from more than sixteen weeks. */
const mostWeeks = 16;

/**
 * Multiplicative weekday pattern by median polish over weeks x weekdays, pulled towards "no pattern" as far as the
 * pattern could be chance.
 */
export function weekdayRhythm(days: TrainingDays, isSparse: boolean): number[] {
  const centre: Centre = isSparse ? 'mean' : 'median';
  const ratios = new Float64Array(days.count);
  let factors = [1, 1, 1, 1, 1, 1, 1];
  for (let round = 0; round < 3; round += 1) {
    relateToWeeks(days, factors, centre, ratios);
    const raw = typicalRatios(days, ratios, centre);
    const average = raw.reduce((total, factor) => total + factor, 0) / 7;
    if (average <= 0) return [1, 1, 1, 1, 1, 1, 1];
    factors = raw.map((factor) => factor / average);
  }
  return shrinkToFlat(factors, days, ratios);
}

/** Fills in each day's ratio to the level of its week; NaN where the week has no level. */
function relateToWeeks(
  { count, value, weekday, week }: TrainingDays,
  factors: readonly number[],
  centre: Centre,
  ratios: Float64Array,
): void {
  const levels = new Float64Array(7);
  for (let first = 0; first < count;) {
    let end = first;
    let known = 0;
    for (; end < count && week[end] === week[first]; end += 1) {
      const factor = factors[weekday[end]!]!;
      if (factor > minimumFactor) levels[known++] = value[end]! / factor;
    }
    const level = centreOf(levels, known, centre);
    for (; first < end; first += 1) ratios[first] = level > 0 ? value[first]! / level : NaN;
  }
}

function typicalRatios({ count, weekday }: TrainingDays, ratios: Float64Array, centre: Centre): number[] {
  const byWeekday = new Float64Array(7 * mostWeeks);
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    if (Number.isNaN(ratios[index]!)) continue;
    const day = weekday[index]!;
    byWeekday[day * mostWeeks + counts[day]!] = ratios[index]!;
    counts[day]! += 1;
  }
  return counts.map((known, day) =>
    known > 0 ? centreOf(byWeekday.subarray(day * mostWeeks), known, centre) : 1,
  );
}

function shrinkToFlat(factors: number[], { count, weekday }: TrainingDays, ratios: Float64Array): number[] {
  const residuals = new Float64Array(count);
  let known = 0;
  for (let index = 0; index < count; index += 1) {
    if (!Number.isNaN(ratios[index]!)) residuals[known++] = ratios[index]! - factors[weekday[index]!]!;
  }
  const errorVariance = (1.57 * robustSpread(residuals.subarray(0, known)) ** 2) / Math.max(1, known / 7);
  const variance = factors.reduce((total, factor) => total + (factor - 1) ** 2, 0) / 6;
  if (variance <= 0) return factors;
  const trust = Math.max(0, variance - errorVariance) / variance;
  return factors.map((factor) => 1 + (factor - 1) * trust);
}
