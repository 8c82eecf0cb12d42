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
  /** Errors of foretelling each day from those before it, at the scale of today's level. */
  errors: Float64Array;
}

/**
 * The level as the mean of the last days, as many as would have foretold the learned days best: each of them is
 * foretold from the days before it alone, so that the errors are what the next day is to be expected to show.
 */
export function localLevel(
  levels: Float64Array,
  [lo, hi]: readonly [number, number],
  weights: Float64Array,
  isSigned: boolean,
): LocalLevel {
  const sums = runningSums(levels, [lo, hi], weights);
  let best = foretell(levels, sums, windows[0]);
  let bestSize = meanSize(best, hi - lo);
  let window: number = windows[0];
  for (const candidate of windows.slice(1)) {
    const errors = foretell(levels, sums, candidate);
    const size = meanSize(errors, hi - lo);
    if (size >= worthwhile * bestSize) continue;
    [best, bestSize, window] = [errors, size, candidate];
  }
  const level = meanBefore(sums, levels.length, window);
  if (!isSigned && level > 0) {
    for (let index = 0; index < best.length; index += 1) {
      const then = levels[index + warmUp]! - best[index]!;
      best[index]! *= then > 0 ? Math.min(mostScaling, Math.max(1 / mostScaling, level / then)) : 1;
    }
  }
  return { level, window, errors: best };
}

interface RunningSums {
  values: Float64Array;
  weights: Float64Array;
}

function runningSums(
  levels: Float64Array,
  [lo, hi]: readonly [number, number],
  weights: Float64Array,
): RunningSums {
  const sums = { values: new Float64Array(levels.length + 1), weights: new Float64Array(levels.length + 1) };
  for (let index = 0; index < levels.length; index += 1) {
    const weight = weights[index]!;
    sums.values[index + 1] = sums.values[index]! + weight * Math.min(hi, Math.max(lo, levels[index]!));
    sums.weights[index + 1] = sums.weights[index]! + weight;
  }
  return sums;
}

function meanBefore({ values, weights }: RunningSums, index: number, window: number): number {
  const first = Math.max(0, index - window);
  const weight = weights[index]! - weights[first]!;
  return weight > 0 ? (values[index]! - values[first]!) / weight : 0;
}

function foretell(levels: Float64Array, sums: RunningSums, window: number): Float64Array {
  const errors = new Float64Array(Math.max(0, levels.length - warmUp));
  for (let index = 0; index < errors.length; index += 1) {
    errors[index] = levels[index + warmUp]! - meanBefore(sums, index + warmUp, window);
  }
  return errors;
}

/** Mean size, none counting for more than `limit`. */
function meanSize(errors: Float64Array, limit: number): number {
  let total = 0;
  for (const error of errors) total += Math.min(limit, Math.abs(error));
  return total / Math.max(1, errors.length);
}
