import type { Baseline, Expectation } from './expected-range.calc.js';
import type { DailySeries } from './daily-series.calc.js';
import type { SegmentEstimator } from './segment-leaves.calc.js';
import type { Estimate } from './segments-apart.calc.js';

const independent = { persistence: 0, levelDays: 28 };
/** Events a day that might have been expected besides. */
const doubtPerDay = 0.5;

/** Actual and expected of some days, added up; their errors go together as those of a finding's period do. */
export class EstimatedSum {
  private actual = 0;
  private expected = 0;
  private variance = 0;
  private shared = 0;
  private days = 0;

  constructor(private readonly errors: Pick<Baseline, 'persistence' | 'levelDays'> = independent) {}

  add(value: number, { value: expected, sigma }: Pick<Expectation, 'value' | 'sigma'>): void {
    this.actual += value;
    this.expected += expected;
    this.variance += sigma ** 2;
    this.shared += sigma;
    this.days += 1;
  }

  /** `worth` is what one event counts for: one visit, or the money of an order. */
  estimate(worth: number): Estimate {
    const { persistence, levelDays } = this.errors;
    const inertia = this.days === 1 ? 1 : (1 + persistence) / (1 - persistence);
    const sigma = Math.sqrt(this.variance * inertia + this.shared ** 2 / levelDays);
    return { actual: this.actual, expected: this.expected, sigma, doubt: doubtPerDay * this.days * worth };
  }
}

/** Segments are asked for again and again: as parts of each division, and to see whether one took over from another. */
export function rememberedBySeries(estimate: SegmentEstimator): SegmentEstimator {
  const known = new Map<DailySeries, Estimate>();
  return (series) => {
    const seen = known.get(series) ?? estimate(series);
    known.set(series, seen);
    return seen;
  };
}
