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

export function median(values: ArrayLike<number>): number {
  const buffer = new Float64Array(values.length);
  buffer.set(values);
  return centreOf(buffer, values.length, 'median');
}

export type Centre = 'mean' | 'median';

/** Mean or median of the first `count` numbers of a buffer, which is left sorted by the latter; 0 of none. */
export function centreOf(buffer: Float64Array, count: number, centre: Centre): number {
  if (count === 0) return 0;
  if (centre === 'mean') {
    let total = 0;
    for (let index = 0; index < count; index += 1) total += buffer[index]!;
    return total / count;
  }
  sortFirst(buffer, count);
  const middle = count >> 1;
  return count % 2 === 1 ? buffer[middle]! : (buffer[middle - 1]! + buffer[middle]!) / 2;
}

/** Most medians here are of seven or eight values, where a general sort is mostly overhead. */
function sortFirst(buffer: Float64Array, count: number): void {
  if (count > 24) {
    buffer.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i += 1) {
    const value = buffer[i]!;
    let j = i - 1;
    for (; j >= 0 && buffer[j]! > value; j -= 1) buffer[j + 1] = buffer[j]!;
    buffer[j + 1] = value;
  }
}

/**
 * Spread around zero that a few wild residuals cannot widen much. The median deviation alone is often far too small by
 * chance, so the standard deviation of the residuals within three of it has a say; sparse series, whose median
 * deviation is zero, fall back on the mean deviation.
 */
export function robustSpread(residuals: ArrayLike<number>): number {
  const count = residuals.length;
  const sizes = new Float64Array(count);
  for (let index = 0; index < count; index += 1) sizes[index] = Math.abs(residuals[index]!);
  const byMedian = madToSigma * centreOf(sizes, count, 'median');
  if (byMedian === 0) return 0.8 * meanDeviationToSigma * centreOf(sizes, count, 'mean');
  const limit = 3 * byMedian;
  let squares = 0;
  for (let index = 0; index < count; index += 1) squares += Math.min(limit, sizes[index]!) ** 2;
  return Math.max(byMedian, Math.sqrt(squares / count));
}

/** The median and `reach` spreads to either side of it, a spread being at least `floor`. */
export function winsorizingBounds(
  values: Float64Array,
  floor: number,
  reach = 2.5,
): [lo: number, hi: number] {
  const centre = median(values);
  const residuals = new Float64Array(values.length);
  for (let index = 0; index < values.length; index += 1) residuals[index] = values[index]! - centre;
  const limit = reach * Math.max(floor, robustSpread(residuals));
  return [centre - limit, centre + limit];
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

/** Correlation of each residual with the one before it, none counting for more than `limit`. */
export function lagOneCorrelation(residuals: ArrayLike<number>, limit: number): number {
  let products = 0;
  let squares = 0;
  let before = 0;
  for (let index = 0; index < residuals.length; index += 1) {
    const residual = Math.min(limit, Math.max(-limit, residuals[index]!));
    squares += residual ** 2;
    products += residual * before;
    before = residual;
  }
  return squares === 0 ? 0 : products / squares;
}
