/** Scales the median absolute deviation to the standard deviation of a normal distribution. */
const madToSigma = 1.4826;
const meanDeviationToSigma = 1.2533;

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.length <= 12 ? insertionSorted(values) : Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Most medians here are of seven or eight values, where a general sort is mostly overhead. */
function insertionSorted(values: readonly number[]): number[] {
  const sorted = values.slice();
  for (let i = 1; i < sorted.length; i += 1) {
    const value = sorted[i]!;
    let j = i - 1;
    for (; j >= 0 && sorted[j]! > value; j -= 1) sorted[j + 1] = sorted[j]!;
    sorted[j + 1] = value;
  }
  return sorted;
}

/**
 * Spread around zero that a few wild residuals cannot widen much. The median deviation alone is often far too small by
 * chance, so the standard deviation of the residuals within three of it has a say; sparse series, whose median
 * deviation is zero, fall back on the mean deviation.
 */
export function robustSpread(residuals: readonly number[]): number {
  const deviations = residuals.map(Math.abs);
  const byMedian = madToSigma * median(deviations);
  if (byMedian === 0) return 0.8 * meanDeviationToSigma * mean(deviations);
  const limit = 3 * byMedian;
  return Math.max(byMedian, Math.sqrt(mean(deviations.map((deviation) => Math.min(limit, deviation) ** 2))));
}

/** The median and `reach` spreads to either side of it, a spread being at least `floor`. */
export function winsorizingBounds(
  values: readonly number[],
  floor: number,
  reach = 2.5,
): [lo: number, hi: number] {
  const centre = median(values);
  const limit = reach * Math.max(floor, robustSpread(values.map((value) => value - centre)));
  return [centre - limit, centre + limit];
}

/** Mean after pulling values in to the bounds: nearly the mean's precision, not its fragility. */
export function winsorizedMean(
  values: readonly number[],
  [lo, hi]: readonly [number, number],
  weights: readonly number[],
): number {
  let total = 0;
  let weightSum = 0;
  values.forEach((value, index) => {
    const weight = weights[index]!;
    total += weight * Math.min(hi, Math.max(lo, value));
    weightSum += weight;
  });
  return weightSum === 0 ? (lo + hi) / 2 : total / weightSum;
}

/** Median of the slopes between all pairs of points. */
export function theilSenSlope(points: readonly { x: number; y: number }[]): number {
  const slopes: number[] = [];
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 1; j < points.length; j += 1) {
      const run = points[j]!.x - points[i]!.x;
      if (run !== 0) slopes.push((points[j]!.y - points[i]!.y) / run);
    }
  }
  return median(slopes);
}

/** Correlation of each residual with the one before it. */
export function lagOneCorrelation(residuals: readonly number[]): number {
  let products = 0;
  let squares = 0;
  for (let i = 0; i < residuals.length; i += 1) {
    squares += residuals[i]! ** 2;
    if (i > 0) products += residuals[i]! * residuals[i - 1]!;
  }
  return squares === 0 ? 0 : products / squares;
}
