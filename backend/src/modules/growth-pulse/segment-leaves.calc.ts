import type { Metric, Scope, StoredMetric } from '@ocsuite/types';
import type { Link } from './chain.calc.js';
import { findSeries, segmentSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import { sum } from './robust-statistics.calc.js';
import type { Estimate, Leaf } from './segments-apart.calc.js';
import { dimensionOf, type Dimension } from './segments.calc.js';

/** Actual and expected sums of one additive series over the finding's days. */
export type SegmentEstimator = (series: DailySeries) => Estimate;

/** What a channel's known devices leave over is a leaf of its own from here on. */
const leftOver = 0.02;
/** Of all that came, less than this left over is rounding. */
const trifle = 0.005;

/** The series of the metric that lie within the scope, divided one way. */
export function segmentsOf(
  set: SeriesSet,
  metric: Metric,
  { channel, device }: Scope,
  dimension: Dimension,
): DailySeries[] {
  return segmentSeries(set, metric, dimension).filter(
    ({ scope }) => scope.channel === (channel ?? scope.channel) && scope.device === (device ?? scope.device),
  );
}

/**
 * The parts in which a cause is looked for: channel by device where the source says so much, else the channels and the
 * devices, each for itself. They are looked at in the metric itself, or in the link of the chain that the change began with.
 */
export function leavesOf(
  set: SeriesSet,
  series: DailySeries,
  link: Link | null,
  estimate: SegmentEstimator,
): Leaf[][] {
  const { metric, scope } = series;
  const over = link?.over ?? numeratorOf(metric) ?? (metric as StoredMetric);
  const under = link ? link.under : numeratorOf(metric) && 'sessions';
  return divisionsOf(set, metric, scope)
    .map((dimension) => {
      const scopes = segmentsOf(set, over, scope, dimension).map((one) => one.scope);
      if (under) return leavesOfRatio(set, over, under, scopes, estimate);
      const leaves = leavesIn(set, over, scopes, estimate);
      const whole = findSeries(set, over, scope);
      return dimension === 'both' && whole ? [...leaves, ...leftOvers(set, whole, leaves, estimate)] : leaves;
    })
    .filter((leaves) => leaves.length > 1);
}

function divisionsOf(set: SeriesSet, metric: Metric, scope: Scope): readonly Dimension[] {
  const isCrossed = dimensionOf(scope) !== null || segmentsOf(set, metric, scope, 'both').length > 1;
  return isCrossed ? ['both'] : ['channel', 'device'];
}

/** The smallest parts of the scope that add up to it. */
export function finestScopes(set: SeriesSet, metric: Metric, scope: Scope): Scope[] {
  if (dimensionOf(scope) === 'both') return [];
  const [division] = divisionsOf(set, metric, scope);
  return segmentsOf(set, metric, scope, division!).map((one) => one.scope);
}

export function numeratorOf(metric: Metric): StoredMetric | null {
  if (metric === 'conversion_rate') return 'conversions';
  return metric === 'revenue_per_session' ? 'revenue' : null;
}

function leavesIn(
  set: SeriesSet,
  metric: Metric,
  scopes: readonly Scope[],
  estimate: SegmentEstimator,
): Leaf[] {
  return scopes.flatMap((scope) => {
    const series = findSeries(set, metric, scope);
    return series ? [{ scope, ...estimate(series) }] : [];
  });
}

/** What came of each segment's visits or orders, against what as many would usually have brought. */
function leavesOfRatio(
  set: SeriesSet,
  over: StoredMetric,
  under: StoredMetric,
  scopes: readonly Scope[],
  estimate: SegmentEstimator,
): Leaf[] {
  const sizes = leavesIn(set, under, scopes, estimate).filter(({ expected }) => expected > 0);
  const known = sizes.map(({ scope }) => scope);
  return leavesIn(set, over, known, estimate).map((leaf, index) => {
    const grown = sizes[index]!.actual / sizes[index]!.expected;
    return { ...leaf, expected: leaf.expected * grown, sigma: leaf.sigma * Math.max(0.3, grown) };
  });
}

/** True where the parts hold all that the whole does: what their expectations leave over is an error of estimates. */
export function addUp(whole: DailySeries, parts: readonly DailySeries[]): boolean {
  const totalOf = ({ values }: DailySeries): number => sum(values.map((value) => Math.abs(value ?? 0)));
  return Math.abs(totalOf(whole) - sum(parts.map(totalOf))) <= trifle * totalOf(whole);
}

/** Devices of a channel that are too small for a series of their own. */
function leftOvers(
  set: SeriesSet,
  { metric, scope }: DailySeries,
  leaves: readonly Leaf[],
  estimate: SegmentEstimator,
): Leaf[] {
  if (scope.device !== undefined) return [];
  return segmentsOf(set, metric, scope, 'channel').flatMap((channel) => {
    const parts = segmentsOf(set, metric, channel.scope, 'both');
    if (addUp(channel, parts)) return [];
    const whole = estimate(channel);
    const known = leaves.filter((leaf) => leaf.scope.channel === channel.scope.channel);
    const actual = whole.actual - sum(known.map((leaf) => leaf.actual));
    const expected = Math.max(0, whole.expected - sum(known.map((leaf) => leaf.expected)));
    const share = Math.min(1, expected / Math.max(1e-9, whole.expected));
    const isLarge = Math.max(share, Math.abs(actual) / Math.max(1e-9, whole.actual)) >= leftOver;
    const sigma = whole.sigma * Math.sqrt(Math.max(share, leftOver));
    return isLarge ? [{ scope: channel.scope, actual, expected, sigma, doubt: whole.doubt }] : [];
  });
}
