/** Scales the median absolute deviation to the standard deviation of a normal distribution. */
const madToSigma = 1.4826;
const meanDeviationToSigma = 1.2533;

/*
 * Thousands of fits of at most some hundred figures each make up one look: they work in buffers laid out once, and take
 * the number of figures beside the buffer.
 */
const mostFigures = 512;
const sorting = new Float64Array(mostFigures);
const sizes = new Float64Array(mostFigures);

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

export function median(values: ArrayLike<number>, count = values.length): number {
  const buffer = count > mostFigures ? new Float64Array(count) : sorting;
  for (let index = 0; index < count; index += 1) buffer[index] = values[index]!;
  return centreOf(buffer, count, 'median');
}

export type Centre = 'mean' | 'median';

/** Mean or median of the first `count` numbers of a buffer, whose order is lost to the latter; 0 of none. */
export function centreOf(buffer: Float64Array, count: number, centre: Centre): number {
  if (count === 0) return 0;
  if (centre === 'mean') {
    let total = 0;
    for (let index = 0; index < count; index += 1) total += buffer[index]!;
    return total / count;
  }
  const middle = count >> 1;
  putInPlace(buffer, count, middle);
  if (count % 2 === 1) return buffer[middle]!;
  let below = buffer[0]!;
  for (let index = 1; index < middle; index += 1) if (buffer[index]! > below) below = buffer[index]!;
  return (below + buffer[middle]!) / 2;
}

/** Brings the number that sorting would put at `place` there, none larger before it and none smaller behind. */
function putInPlace(buffer: Float64Array, count: number, place: number): void {
  let low = 0;
  let high = count - 1;
  while (high - low > 12) {
    const pivot = buffer[(low + high) >> 1]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (buffer[left]! < pivot) left += 1;
      while (buffer[right]! > pivot) right -= 1;
      if (left > right) break;
      const value = buffer[left]!;
      buffer[left] = buffer[right]!;
      buffer[right] = value;
      left += 1;
      right -= 1;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return;
  }
  for (let i = low + 1; i <= high; i += 1) {
    const value = buffer[i]!;
    let j = i - 1;
    for (; j >= low && buffer[j]! > value; j -= 1) buffer[j + 1] = buffer[j]!;
    buffer[j + 1] = value;
  }
}

/**
 * Spread around zero that a few wild residuals cannot widen much. The median deviation alone is often far too small by
 * chance, so the standard deviation of the residuals within three of it has a say; sparse series, whose median
 * deviation is zero, fall back on the mean deviation.
 */
export function robustSpread(residuals: Float64Array, count: number): number {
  for (let index = 0; index < count; index += 1) sizes[index] = Math.abs(residuals[index]!);
  const byMedian = madToSigma * median(sizes, count);
  if (byMedian === 0) return 0.8 * meanDeviationToSigma * centreOf(sizes, count, 'mean');
  const limit = 3 * byMedian;
  let squares = 0;
  for (let index = 0; index < count; index += 1) {
    const size = Math.min(limit, sizes[index]!);
    squares += size * size;
  }
  return Math.max(byMedian, Math.sqrt(squares / count));
}

const distances = new Float64Array(mostFigures);

/** The median and `reach` spreads to either side of it, a spread being at least `floor`. */
export function winsorizingBounds(
  values: Float64Array,
  count: number,
  floor: number,
  reach = 2.5,
): [lo: number, hi: number] {
  const centre = median(values, count);
  for (let index = 0; index < count; index += 1) distances[index] = values[index]! - centre;
  const limit = reach * Math.max(floor, robustSpread(distances, count));
  return [centre - limit, centre + limit];
}

const slopes = new Float64Array(mostFigures);

/** Median of the slopes between all pairs of at most 32 points. */
export function theilSenSlope(xs: Float64Array, ys: Float64Array, count: number): number {
  let known = 0;
  for (let i = 0; i < count; i += 1) {
    for (let j = i + 1; j < count; j += 1) {
      const run = xs[j]! - xs[i]!;
      if (run !== 0) slopes[known++] = (ys[j]! - ys[i]!) / run;
    }
  }
  return centreOf(slopes, known, 'median');
}

/** Correlation of each residual with the one before it, none counting for more than `limit`. */
export function lagOneCorrelation(residuals: Float64Array, count: number, limit: number): number {
  let products = 0;
  let squares = 0;
  let before = 0;
  for (let index = 0; index < count; index += 1) {
    const residual = Math.min(limit, Math.max(-limit, residuals[index]!));
    squares += residual * residual;
    products += residual * before;
    before = residual;
  }
  return squares === 0 ? 0 : products / squares;
}
