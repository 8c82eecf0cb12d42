import type { Driver, Scope } from '@ocsuite/types';
import { segmentSeries, findSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import { dimensions, type Dimension } from './segments.calc.js';
import type { PeriodFigures } from './period-figures.calc.js';
import { roundTo } from './period-figures.calc.js';
import { sum } from './robust-statistics.calc.js';

/** Actual and expected sums of one additive series over the finding's days. */
export type SegmentEstimator = (series: DailySeries) => { actual: number; expected: number };

interface Part {
  scope: Scope;
  contribution: number;
  /** Share of the whole that one would expect of it. */
  weight: number;
}

export const unattributed = '(not attributed)';

/**
 * What each segment added to the change of the whole, by channel or by device, whichever tells more. Contributions
 * add up to the delta; largest in the delta's own direction first. Empty when the data has no breakdown.
 */
export function explainChange(
  set: SeriesSet,
  series: DailySeries,
  figures: PeriodFigures,
  estimate: SegmentEstimator,
): Driver[] {
  if (series.metric === 'users' || figures.delta === 0) return [];
  const divisions = divisionsOf(series.scope);
  const explanations = divisions
    .map((dimension) => partsOf(set, series, dimension, figures, estimate))
    .filter((parts) => parts.length > 1)
    .map((parts) => ({ parts, telling: tellingness(parts, figures.delta) }))
    .sort((a, b) => b.telling - a.telling);
  const best = explanations[0];
  return best ? toDrivers(best.parts, figures) : [];
}

/** The whole divides by channel, by device and by both; a channel by its devices, and a device by its channels. */
function divisionsOf({ channel, device }: Scope): readonly Dimension[] {
  if (channel === undefined && device === undefined) return dimensions;
  return channel === undefined || device === undefined ? ['both'] : [];
}

function segmentsOf(set: SeriesSet, { metric, scope }: DailySeries, dimension: Dimension): DailySeries[] {
  return segmentSeries(set, metric, dimension).filter(
    (one) =>
      one.scope.channel === (scope.channel ?? one.scope.channel) &&
      one.scope.device === (scope.device ?? one.scope.device),
  );
}

function partsOf(
  set: SeriesSet,
  series: DailySeries,
  dimension: Dimension,
  figures: PeriodFigures,
  estimate: SegmentEstimator,
): Part[] {
  return series.ratio
    ? ratioParts(set, series, dimension, figures, estimate)
    : additiveParts(segmentsOf(set, series, dimension), restOf(series.scope, dimension), figures, estimate);
}

/** A name for what the named segments leave over. */
function restOf(scope: Scope, dimension: Dimension): Scope {
  const isByDevice = dimension === 'device' || scope.channel !== undefined;
  return { ...scope, ...(isByDevice ? { device: unattributed } : { channel: unattributed }) };
}

/** The segments' own expectations are scaled to the whole's, which is the better known of the two. */
function additiveParts(
  segments: readonly DailySeries[],
  restScope: Scope,
  { actual, expected }: PeriodFigures,
  estimate: SegmentEstimator,
): Part[] {
  const parts = segments.map((segment) => ({ scope: segment.scope, ...estimate(segment) }));
  const missing = actual - sum(parts.map((part) => part.actual));
  if (Math.abs(missing) > 0.005 * Math.max(1, actual)) {
    const share = actual > 0 ? missing / actual : 0;
    const rest = {
      scope: restScope,
      actual: missing,
      expected: Math.max(0, share * expected),
    };
    parts.push(rest);
  }
  const known = sum(parts.map((part) => part.expected));
  if (known <= 0) return [];
  return parts.map((part) => {
    const weight = part.expected / known;
    return { scope: part.scope, contribution: part.actual - weight * expected, weight };
  });
}

/**
 * A ratio changes because a segment's own ratio changed, or because traffic moved between good and poor segments.
 * Each segment gets both: its change at its mean share, and its shift of share at its mean distance from the whole.
 */
function ratioParts(
  set: SeriesSet,
  series: DailySeries,
  dimension: Dimension,
  { actual, expected }: PeriodFigures,
  estimate: SegmentEstimator,
): Part[] {
  const factor = series.ratio!.factor;
  const over = series.metric === 'conversion_rate' ? 'conversions' : 'revenue';
  const parts = segmentsOf(set, series, dimension).flatMap(({ scope }) => {
    const numerator = findSeries(set, over, scope);
    const denominator = findSeries(set, 'sessions', scope);
    return numerator && denominator
      ? [{ scope, over: estimate(numerator), under: estimate(denominator) }]
      : [];
  });
  const size = {
    actual: sum(parts.map((p) => p.under.actual)),
    expected: sum(parts.map((p) => p.under.expected)),
  };
  const worth = {
    actual: sum(parts.map((p) => p.over.actual)),
    expected: sum(parts.map((p) => p.over.expected)),
  };
  if (size.actual <= 0 || size.expected <= 0 || worth.expected <= 0) return [];
  // Sums of segments may differ a little from the whole, and their expectations from its expectation.
  const fitActual = worth.actual > 0 ? actual / ((factor * worth.actual) / size.actual) : 0;
  const fitExpected = expected / ((factor * worth.expected) / size.expected);
  const middle = (actual + expected) / 2;
  return parts.map(({ scope, over: top, under }) => {
    const shareNow = under.actual / size.actual;
    const shareThen = under.expected / size.expected;
    const now = under.actual > 0 ? (fitActual * factor * top.actual) / under.actual : null;
    const then = under.expected > 0 ? (fitExpected * factor * top.expected) / under.expected : null;
    const rateNow = now ?? then ?? middle;
    const rateThen = then ?? now ?? middle;
    const ownChange = ((shareNow + shareThen) / 2) * (rateNow - rateThen);
    const shift = (shareNow - shareThen) * ((rateNow + rateThen) / 2 - middle);
    return { scope, contribution: ownChange + shift, weight: top.expected / worth.expected };
  });
}

/** How much more of the change the leading segment carries than its size would make one expect; equal where nearly so. */
function tellingness(parts: readonly Part[], delta: number): number {
  return roundTo(Math.max(...parts.map(({ contribution, weight }) => contribution / delta - weight)), 6);
}

function toDrivers(parts: readonly Part[], { delta, decimals }: PeriodFigures): Driver[] {
  const contributions = apportion(
    parts.map(({ contribution }) => contribution),
    delta,
    decimals,
  );
  return parts
    .map(({ scope, weight }, index) => {
      const contribution = contributions[index]!;
      return {
        scope,
        contribution,
        share: roundTo(contribution / delta, 4),
        usualShare: roundTo(weight, 4),
      };
    })
    .sort((a, b) => b.share - a.share || (nameOf(a.scope) < nameOf(b.scope) ? -1 : 1));
}

/** Rounds the parts so that their sum is exactly the rounded whole: the largest remainders take up the difference. */
export function apportion(parts: readonly number[], whole: number, decimals: number): number[] {
  const unit = 10 ** decimals;
  const target = Math.round(whole * unit);
  // Parts of a whole that was itself rounded miss it by a trifle, which is spread evenly first.
  const trifle = (target - sum(parts) * unit) / parts.length;
  const exact = parts.map((part) => part * unit + trifle);
  const floors = exact.map(Math.floor);
  let missing = target - sum(floors);
  const byRemainder = exact
    .map((value, index) => index)
    .sort((a, b) => {
      return exact[b]! - floors[b]! - (exact[a]! - floors[a]!) || a - b;
    });
  for (let turn = 0; missing > 0; turn += 1, missing -= 1) floors[byRemainder[turn % parts.length]!]! += 1;
  return floors.map((units) => (units === 0 ? 0 : units / unit));
}

export function nameOf({ channel, device }: Scope): string {
  return [channel, device].filter((part) => part !== undefined).join(' on ');
}
