import { groupBy } from './group-by.calc.js';
import { mean, median, robustSpread, theilSenSlope } from './robust-statistics.calc.js';

/** Slope of the weekly levels, shrunk by how uncertain it is, so that noise does not become a trend. */
export function mildSlope(days: readonly { week: number; back: number; y: number }[]): number {
  const weeks = [...groupBy(days, ({ week }) => week).values()].filter((week) => week.length >= 4);
  if (weeks.length < 4) return 0;
  const points = weeks.map((week) => ({
    x: -mean(week.map(({ back }) => back)),
    y: median(week.map(({ y }) => y)),
  }));
  const slope = theilSenSlope(points);
  const middle = mean(points.map(({ x }) => x));
  const centre = median(points.map(({ x, y }) => y - slope * (x - middle)));
  const spread = robustSpread(points.map(({ x, y }) => y - centre - slope * (x - middle)));
  const reach = points.reduce((total, { x }) => total + (x - middle) ** 2, 0);
  const errorVariance = (1.3 * spread ** 2) / reach;
  if (slope === 0) return 0;
  return (0.8 * slope * slope ** 2) / (slope ** 2 + 4 * errorVariance);
}
