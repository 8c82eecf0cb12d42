import type { Metric, Scope } from '@ocsuite/types';
import { findSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import type { PeriodFigures } from './period-figures.calc.js';
import { sum } from './robust-statistics.calc.js';
import { addUp, numeratorOf, segmentsOf, type SegmentEstimator } from './segment-leaves.calc.js';
import { otherSegments } from './segments.calc.js';

export interface Part {
  scope: Scope;
  contribution: number;
  /** Share of the whole that one would expect of it. */
  weight: number;
}

interface Known {
  scope: Scope;
  actual: number;
  expected: number;
}

export const unattributed = '(not attributed)';
/** Of what came, less than this left over is rounding. */
const trifle = 0.005;

/** The segments' own expectations are scaled to the whole's, which is the better known of the two. */
export function additiveParts(
  set: SeriesSet,
  { metric, scope: whole }: DailySeries,
  scopes: readonly Scope[],
  { actual, expected }: PeriodFigures,
  estimate: SegmentEstimator,
): Part[] {
  const estimateOf = (scope: Scope): Known[] => {
    const series = findSeries(set, metric, scope);
    return series ? [{ scope, ...estimate(series) }] : [];
  };
  const parts = scopes.flatMap(estimateOf);
  parts.push(...leftInDivided(set, metric, parts, whole, estimateOf));
  const missing = actual - sum(parts.map((part) => part.actual));
  if (Math.abs(missing) > trifle * Math.max(1, actual)) {
    const share = actual > 0 ? missing / actual : 0;
    const expectedRest = Math.max(0, share * expected);
    parts.push({ scope: restOf(whole, scopes), actual: missing, expected: expectedRest });
  }
  const known = sum(parts.map((part) => part.expected));
  if (known <= 0) return [];
  return parts.map((part) => {
    const weight = part.expected / known;
    return { scope: part.scope, contribution: part.actual - weight * expected, weight };
  });
}

/** Of a channel that is divided by device, the devices too small for a series; and the reverse. */
function leftInDivided(
  set: SeriesSet,
  metric: Metric,
  parts: readonly Known[],
  whole: Scope,
  estimateOf: (scope: Scope) => Known[],
): Known[] {
  if (whole.channel !== undefined || whole.device !== undefined) return [];
  const isByDevice = parts.some(({ scope }) => scope.channel === undefined);
  const [coarse, fine] = isByDevice ? (['device', 'channel'] as const) : (['channel', 'device'] as const);
  const divided = new Set(
    parts.flatMap(({ scope }) => (scope[fine] === undefined ? [] : (scope[coarse] ?? []))),
  );
  const incomplete = [...divided].filter((name) => {
    const all = findSeries(set, metric, { [coarse]: name });
    return all && !addUp(all, segmentsOf(set, metric, all.scope, 'both'));
  });
  return incomplete.flatMap((name) =>
    estimateOf({ [coarse]: name }).flatMap((all) => {
      const known = parts.filter(({ scope }) => scope[coarse] === name);
      const actual = all.actual - sum(known.map((part) => part.actual));
      const expected = Math.max(0, all.expected - sum(known.map((part) => part.expected)));
      const isTrifle = Math.max(Math.abs(actual), expected) <= trifle * Math.max(1, all.actual, all.expected);
      return isTrifle ? [] : [{ scope: { [coarse]: name, [fine]: otherSegments }, actual, expected }];
    }),
  );
}

/** A name for what the named segments leave over. */
function restOf(whole: Scope, scopes: readonly Scope[]): Scope {
  const isByDevice = whole.channel !== undefined || scopes.every(({ channel }) => channel === undefined);
  return { ...whole, ...(isByDevice ? { device: unattributed } : { channel: unattributed }) };
}

/**
 * A ratio changes because a segment's own ratio changed, or because traffic moved between good and poor segments.
 * Each segment gets both: its change at its mean share, and its shift of share at its mean distance from the whole.
 */
export function ratioParts(
  set: SeriesSet,
  series: DailySeries,
  scopes: readonly Scope[],
  { actual, expected }: PeriodFigures,
  estimate: SegmentEstimator,
): Part[] {
  const factor = series.ratio!.factor;
  const over = numeratorOf(series.metric)!;
  const parts = scopes.flatMap((scope) => {
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
