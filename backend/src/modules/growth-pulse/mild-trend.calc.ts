import { centreOf, median, robustSpread, theilSenSlope } from './robust-statistics.calc.js';
import type { TrainingDays } from './training-days.calc.js';

/** Nothing is learned from more than sixteen weeks. */
const mostWeeks = 17;
const xs = new Float64Array(mostWeeks);
const ys = new Float64Array(mostWeeks);
const residuals = new Float64Array(mostWeeks);
const weekValues = new Float64Array(7);

/**
 * Slope of the weekly levels, shrunk by how uncertain it is, so that noise does not become a trend. `flat` holds the
 * days' values without their weekday's part, NaN where that part is too small to tell.
 */
export function mildSlope(days: TrainingDays, flat: Float64Array): number {
  const count = takeWeeklyPoints(days, flat);
  if (count < 4) return 0;
  const slope = theilSenSlope(xs, ys, count);
  if (slope === 0) return 0;
  let total = 0;
  for (let index = 0; index < count; index += 1) total += xs[index]!;
  const middle = total / count;
  let reach = 0;
  for (let index = 0; index < count; index += 1) {
    const distance = xs[index]! - middle;
    residuals[index] = ys[index]! - slope * distance;
    reach += distance * distance;
  }
  const centre = median(residuals, count);
  for (let index = 0; index < count; index += 1) residuals[index]! -= centre;
  const spread = robustSpread(residuals, count);
  const errorVariance = (1.3 * (spread * spread)) / reach;
  return (0.8 * slope * (slope * slope)) / (slope * slope + 4 * errorVariance);
}

/** The mean day and the median value of each week with four days or more; answers how many there are. */
function takeWeeklyPoints({ count, week, back }: TrainingDays, flat: Float64Array): number {
  let points = 0;
  for (let first = 0; first < count;) {
    const thisWeek = week[first];
    let known = 0;
    let backs = 0;
    for (; first < count && week[first] === thisWeek; first += 1) {
      if (Number.isNaN(flat[first]!)) continue;
      weekValues[known++] = flat[first]!;
      backs += back[first]!;
    }
    if (known < 4) continue;
    xs[points] = -backs / known;
    ys[points] = centreOf(weekValues, known, 'median');
    points += 1;
  }
  return points;
}
