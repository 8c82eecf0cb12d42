import { metricDefinitions, type Metric } from '@ocsuite/types';
import type { DailySeries } from './daily-series.calc.js';
import { deviationOf, rangeOf, rangeWidth, type Expectation } from './expected-range.calc.js';

/** The figures of a period, rounded as they are printed, so that actual - expected = delta holds for the reader too. */
export interface PeriodFigures {
  actual: number;
  expected: number;
  range: [lo: number, hi: number];
  delta: number;
  deltaPercent: number | null;
  decimals: number;
  /** Power of the scale on which the range reaches as far up as down. */
  power: number;
  /** Deviation in standard errors of the period. */
  deviation: number;
  /** Days that had a value. */
  days: number;
}

/** How far the errors of a period's days go together: neighbours alike, and all by the level that they share. */
export interface SharedErrors {
  persistence: number;
  levelDays: number;
}

const independent: SharedErrors = { persistence: 0, levelDays: 28 };

/**
 * Actual and expected of the days `first` to `last`: sums, the mean per day, or the ratio of sums, as the metric is
 * defined. Days without a value count on neither side. Null when no day has both.
 */
export function periodFigures(
  series: DailySeries,
  expectations: readonly (Expectation | null)[],
  first: number,
  last: number,
  { persistence, levelDays } = independent,
): PeriodFigures | null {
  const days = knownDays(series, expectations, first, last);
  if (days.length === 0) return null;
  const weights = weightsOf(series, days);
  let actual = 0;
  let expected = 0;
  let variance = 0;
  let shared = 0;
  days.forEach(({ value, expectation }, position) => {
    const weight = weights[position]!;
    actual += weight * value;
    expected += weight * roundTo(expectation.value, 4);
    variance += (weight * expectation.sigma) ** 2;
    shared += weight * expectation.sigma;
  });
  const inertia = days.length === 1 ? 1 : (1 + persistence) / (1 - persistence);
  const sigma = Math.sqrt(variance * inertia + shared ** 2 / levelDays);
  const power = Math.min(...days.map(({ expectation }) => expectation.power));
  return { ...roundedFigures(series.metric, actual, { value: expected, sigma, power }), days: days.length };
}

/** The rule of the period's range in words, for a reader who recomputes it from the evidence series. */
export function rangeRule(
  { aggregation }: { aggregation: string },
  { days, power }: Pick<PeriodFigures, 'days' | 'power'>,
  { persistence, levelDays } = independent,
): string {
  const weight = {
    sum: '',
    'mean-per-day': ', divided by the number of days',
    'ratio-of-sums': ", weighted by the day's share of the period's sessions",
  }[aggregation];
  const inertia = days === 1 ? 1 : (1 + persistence) / (1 - persistence);
  const ends =
    power === 1
      ? `expected +/- ${rangeWidth} E`
      : `expected x (1 +/- ${power} x ${rangeWidth} E / expected) to the power of 1 / ${power}`;
  return [
    `Range of the period = ${ends}, never below zero, with E = sqrt(k x sum of e^2 + (sum of e)^2 / ${levelDays});`,
    `e is the standard error of a day${weight}; k = ${roundTo(inertia, 4)}, since neighbouring days resemble each other.`,
  ].join(' ');
}

export function roundedFigures(
  metric: Metric,
  actual: number,
  whole: Expectation,
): Omit<PeriodFigures, 'days'> {
  const { value: expected } = whole;
  const decimals = decimalsFor(metric, Math.max(Math.abs(actual), Math.abs(expected)));
  const round = (value: number): number => roundTo(value, decimals);
  const delta = round(round(actual) - round(expected));
  const [lo, hi] = rangeOf(whole);
  return {
    actual: round(actual),
    expected: round(expected),
    range: [round(lo), round(hi)],
    delta,
    // Of nothing, or of less than nothing, there are no percent.
    deltaPercent:
      round(expected) <= 0 || round(actual) < 0 ? null : roundTo((100 * delta) / round(expected), 1),
    decimals,
    power: whole.power,
    deviation: deviationOf(actual, whole),
  };
}

/** Whole counts from a hundred on, one decimal below; money and rates in hundredths. */
function decimalsFor(metric: Metric, size: number): number {
  if (metricDefinitions[metric].unit !== 'count') return 2;
  return size >= 100 ? 0 : 1;
}

/** Rounds half away from zero in decimal, so that 1.005 becomes 1.01 as a person would round it. */
export function roundTo(value: number, decimals: number): number {
  const scaled = Math.abs(value) * 10 ** decimals;
  const rounded = Math.round(Number(scaled.toPrecision(14))) / 10 ** decimals;
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

interface KnownDay {
  index: number;
  value: number;
  expectation: Expectation;
}

function knownDays(
  series: DailySeries,
  expectations: readonly (Expectation | null)[],
  first: number,
  last: number,
): KnownDay[] {
  const days: KnownDay[] = [];
  for (let index = first; index <= last; index += 1) {
    const value = series.values[index] ?? null;
    const expectation = expectations[index] ?? null;
    if (value !== null && expectation) days.push({ index, value, expectation });
  }
  return days;
}

function weightsOf(series: DailySeries, days: readonly KnownDay[]): number[] {
  switch (metricDefinitions[series.metric].aggregation) {
    case 'sum':
      return days.map(() => 1);
    case 'mean-per-day':
      return days.map(() => 1 / days.length);
    case 'ratio-of-sums': {
      const sizes = days.map(({ index }) => series.ratio?.denominator[index] ?? 0);
      const total = sizes.reduce((subtotal, size) => subtotal + size, 0);
      return sizes.map((size) => size / total);
    }
  }
}
