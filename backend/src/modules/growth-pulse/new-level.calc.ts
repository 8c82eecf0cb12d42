import type { DailySeries } from './daily-series.calc.js';
import type { Expectation } from './expected-range.calc.js';
import { median } from './robust-statistics.calc.js';

/** Of what has become next to nothing, or has come from it, nothing is told by proportion. */
const leastFactor = 0.05;

/** The level of these days in proportion to what was expected of them, in the digits that evidence prints; null where there is none. */
export function newLevel(
  { values, nature }: DailySeries,
  expectations: readonly (Expectation | null)[],
  first: number,
  last: number,
): number | null {
  if (nature === 'signed') return null;
  const shares: number[] = [];
  for (let day = first; day <= last; day += 1) {
    const value = values[day] ?? null;
    const expected = expectations[day]?.value ?? 0;
    if (value !== null && expected > 0) shares.push(value / expected);
  }
  const factor = Number(median(shares).toPrecision(6));
  return factor >= leastFactor && factor <= 1 / leastFactor ? factor : null;
}
