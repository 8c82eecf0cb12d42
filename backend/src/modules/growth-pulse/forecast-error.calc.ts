import type { DailySeries } from './daily-series.calc.js';
import { EstimatedSum } from './estimated-sum.calc.js';
import { expectDay } from './expected-range.calc.js';
import { fitBaseline, minimumHistory } from './fit-baseline.calc.js';

const pace = 7;
/** Earlier forecasts looked back at: half a year of them. */
const mostForecasts = 26;
/** Where little is known yet: so far off, counting as so many forecasts that do not overlap. */
const priorError = 1.8;
const priorWeight = 3;
/** One wild month says no more than this. */
const largestError = 6;

/**
 * How many times as far as its own standard error the forecast of the days to come was off when it was made before,
 * every week of the last half year: levels wander and things happen, which the scatter of days knows nothing of.
 */
export function forecastError(series: DailySeries, from: number, daysAhead: number): number {
  const { values } = series;
  // Forecasts of a few weeks overlap when they are made weekly, and say less than their number.
  const weight = Math.min(1, pace / Math.max(1, daysAhead));
  let squares = priorWeight * priorError ** 2;
  let weights = priorWeight;
  for (let back = 0; back < mostForecasts; back += 1) {
    const at = values.length - daysAhead - pace * back;
    if (at < 2 * minimumHistory) break;
    const baseline = fitBaseline(series, at, { from, usable: null });
    if (!baseline) continue;
    const sums = new EstimatedSum(baseline);
    for (let day = at; day < at + daysAhead; day += 1) {
      const value = values[day] ?? null;
      if (value !== null) sums.add(value, expectDay(baseline, series, day, from));
    }
    const { actual, expected, sigma } = sums.estimate(1);
    if (sigma === 0) continue;
    squares += weight * Math.min(largestError, Math.abs(actual - expected) / sigma) ** 2;
    weights += weight;
  }
  return Math.sqrt(squares / weights);
}
