import { trainingDays } from './training-days.calc.js';

/** A steady level is best told by four weeks, one that wanders by its last days. */
const windows = [28, 14, 7] as const;
/** A shorter memory must be this much better at the next day, or its luck would be taken for skill. */
const worthwhile = 0.95;
/** The days from here on are foretold from those before them. */
const warmUp = 7;
/** Noise grows with the level, but nobody knows how far. */
const mostScaling = 2;

export interface LocalLevel {
  level: number;
  /** Days that the level is the mean of. */
  window: number;
  /** Errors of foretelling each day from those before it, at the scale of today's level; they hold until the next call. */
  errors: Float64Array;
  errorCount: number;
}

/** Days as columns, of which the first `count` places are filled. */
export interface LevelDays {
  /** Values without weekday and trend. */
  levels: Float64Array;
  weights: Float64Array;
  /** What their errors are multiplied by. */
  scatters: Float64Array;
  count: number;
}

const valueSums = new Float64Array(trainingDays + 1);
const weightSums = new Float64Array(trainingDays + 1);
let best = new Float64Array(trainingDays);
let tried = new Float64Array(trainingDays);

/**
 * The level as the mean of the last days, as many as would have foretold the learned days best: each of them is
 * foretold from the days before it alone, so that the errors are what the next day is to be expected to show.
 */
export function localLevel(
  { levels, weights, scatters, count }: LevelDays,
  [lo, hi]: readonly [number, number],
  isSigned: boolean,
): LocalLevel {
  addUp(levels, count, [lo, hi], weights);
  let window: number = windows[0];
  let bestSize = foretell(best, levels, count, window, hi - lo);
  for (let shorter = 1; shorter < windows.length; shorter += 1) {
    const candidate = windows[shorter]!;
    const size = foretell(tried, levels, count, candidate, hi - lo);
    if (size >= worthwhile * bestSize) continue;
    [best, tried] = [tried, best];
    [bestSize, window] = [size, candidate];
  }
  const level = meanBefore(count, window);
  const errorCount = Math.max(0, count - warmUp);
  for (let index = 0; index < errorCount; index += 1) best[index]! *= scatters[index + warmUp]!;
  if (!isSigned && level > 0) {
    for (let index = 0; index < errorCount; index += 1) {
      const then = levels[index + warmUp]! - best[index]! / scatters[index + warmUp]!;
      best[index]! *= then > 0 ? Math.min(mostScaling, Math.max(1 / mostScaling, level / then)) : 1;
    }
  }
  return { level, window, errors: best, errorCount };
}

function addUp(
  levels: Float64Array,
  count: number,
  [lo, hi]: readonly [number, number],
  weights: Float64Array,
): void {
  for (let index = 0; index < count; index += 1) {
    const weight = weights[index]!;
    valueSums[index + 1] = valueSums[index]! + weight * Math.min(hi, Math.max(lo, levels[index]!));
    weightSums[index + 1] = weightSums[index]! + weight;
  }
}

function meanBefore(index: number, window: number): number {
  const first = index > window ? index - window : 0;
  const weight = weightSums[index]! - weightSums[first]!;
  return weight > 0 ? (valueSums[index]! - valueSums[first]!) / weight : 0;
}

/** Fills in the errors of a window; answers their mean size, none counting for more than `limit`. */
function foretell(
  errors: Float64Array,
  levels: Float64Array,
  count: number,
  window: number,
  limit: number,
): number {
  let total = 0;
  for (let index = warmUp; index < count; index += 1) {
    const error = levels[index]! - meanBefore(index, window);
    errors[index - warmUp] = error;
    total += Math.min(limit, Math.abs(error));
  }
  return total / Math.max(1, count - warmUp);
}
