import { centreOf, median, robustSpread, theilSenSlope } from './robust-statistics.calc.js';
import type { TrainingDays } from './training-days.calc.js';

/**
 * Slope of the weekly levels, shrunk by how uncertain it is, so that noise does not become a trend. `flat` holds the
 * days' values without their weekday's part, NaN where that part is too small to tell.
 */
export function mildSlope(days: TrainingDays, flat: Float64Array): number {
  const points = weeklyPoints(days, flat);
  if (points.length < 4) return 0;
  const slope = theilSenSlope(points);
  if (slope === 0) return 0;
  const middle = points.reduce((total, { x }) => total + x, 0) / points.length;
  const detrended = points.map(({ x, y }) => y - slope * (x - middle));
  const centre = median(detrended);
  const spread = robustSpread(detrended.map((one) => one - centre));
  const reach = points.reduce((total, { x }) => total + (x - middle) ** 2, 0);
  const errorVariance = (1.3 * spread ** 2) / reach;
  return (0.8 * slope * slope ** 2) / (slope ** 2 + 4 * errorVariance);
}

/** The mean day and the median value of each week with four days or more. */
function weeklyPoints({ count, week, back }: TrainingDays, flat: Float64Array): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  const values = new Float64Array(7);
  for (let first = 0; first < count;) {
    const thisWeek = week[first];
    let known = 0;
    let backs = 0;
    for (; first < count && week[first] === thisWeek; first += 1) {
      if (Number.isNaN(flat[first]!)) continue;
      values[known++] = flat[first]!;
      backs += back[first]!;
    }
    if (known >= 4) points.push({ x: -backs / known, y: centreOf(values, known, 'median') });
  }
  return points;
}
