import { type Driver, type Effect, placeInWords, type Scope } from '@ocsuite/types';
import { apportion } from './apportion.calc.js';
import { chainOf, type Link } from './chain.calc.js';
import { findSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import type { PeriodFigures } from './period-figures.calc.js';
import { roundTo } from './period-figures.calc.js';
import { sum } from './robust-statistics.calc.js';
import { additiveParts, ratioParts, type Part } from './segment-parts.calc.js';
import { leavesOf, segmentsOf, type SegmentEstimator } from './segment-leaves.calc.js';
import { segmentsApart, type SegmentApart } from './segments-apart.calc.js';
import { dimensionOf, isSameScope } from './segments.calc.js';

/** A segment is called a cause from this evidence on; less only says where one would look first. */
export const certainEvidence = 5;
/** A cause carries so much of the change, all of them together so much. */
const partShare = 0.1;
const leadShare = 0.4;
/** A link of the chain from visits to money that carries so much of a change is where it began. */
const mainShare = 0.3;

/**
 * What each segment added to the change of the whole. Contributions add up to the delta. First come the segments that
 * changed differently from the rest in the delta's own direction, then all others, largest first. Where a segment is told
 * and none of its parts stands out, it is its own driver. Empty when the data has no breakdown.
 */
export function explainChange(
  set: SeriesSet,
  series: DailySeries,
  figures: PeriodFigures,
  effects: readonly Effect[],
  estimate: SegmentEstimator,
): Driver[] {
  if (figures.delta === 0) return [];
  const dimension = dimensionOf(series.scope);
  if (dimension === 'both' || series.metric === 'users') {
    return dimension === null ? [] : [itself(series, figures)];
  }
  const apart = tellingOf(
    linksToTrace(set, series, effects)
      .flatMap((link) => leavesOf(set, series, link, estimate))
      .map((leaves) => segmentsApart(leaves, series.scope)),
  );
  const scopes = divisionBy(set, series, apart);
  const parts = series.ratio
    ? ratioParts(set, series, scopes, figures, estimate)
    : additiveParts(set, series, scopes, figures, estimate);
  const drivers = parts.length > 1 ? toDrivers(parts, figures, apart) : [];
  return dimension !== null && !drivers.some(({ isCause }) => isCause) ? [itself(series, figures)] : drivers;
}

/**
 * Few orders say little about where visits were lost: a change is traced in the figures that it may have begun with as
 * well as in its own; null stands for this.
 */
function linksToTrace(
  set: SeriesSet,
  { metric, scope }: DailySeries,
  effects: readonly Effect[],
): (Link | null)[] {
  const chain = chainOf(metric, (one) => findSeries(set, one, scope) !== undefined);
  const main = effects.filter(({ share }) => share >= mainShare);
  return [null, ...chain.filter((link) => main.some(({ factor }) => factor === link.factor))];
}

function itself({ scope }: DailySeries, { delta }: PeriodFigures): Driver {
  return { scope, contribution: delta, share: 1, isCause: true };
}

/** The figure and the division in which most is explained. */
export function tellingOf(found: readonly SegmentApart[][]): SegmentApart[] {
  const evidence = (one: readonly SegmentApart[]): number => one[0]?.evidence ?? 0;
  return found.reduce<SegmentApart[]>((a, b) => (evidence(b) > evidence(a) ? b : a), []);
}

/** Channels, or devices where one of these stands apart; what has a part of its own apart is divided further. */
function divisionBy(set: SeriesSet, { metric, scope }: DailySeries, apart: readonly SegmentApart[]): Scope[] {
  const named = (dimension: 'channel' | 'device' | 'both'): Scope[] =>
    segmentsOf(set, metric, scope, dimension).map((one) => one.scope);
  if (dimensionOf(scope) !== null) return named('both');
  const isByDevice =
    apart.find((one) => dimensionOf(one.scope) !== 'both')?.scope.device !== undefined ||
    named('channel').length < 2;
  const coarse = isByDevice ? 'device' : 'channel';
  const fine = named('both');
  return named(coarse).flatMap((whole) => {
    const isDivided = apart.some(
      (one) => dimensionOf(one.scope) === 'both' && one.scope[coarse] === whole[coarse],
    );
    return isDivided ? fine.filter((part) => part[coarse] === whole[coarse]) : [whole];
  });
}

function toDrivers(
  parts: readonly Part[],
  { delta, decimals }: PeriodFigures,
  apart: readonly SegmentApart[],
): Driver[] {
  const contributions = apportion(
    parts.map(({ contribution }) => contribution),
    delta,
    decimals,
  );
  const standingOf = ({ scope }: Part): SegmentApart | undefined =>
    apart.find((one) => isSameScope(one.scope, scope));
  const drivers = parts.map((part, index) => {
    const { scope, weight } = part;
    const share = roundTo(contributions[index]! / delta, 4);
    const standing = standingOf(part);
    const isWithChange = standing !== undefined && share > 0;
    return {
      driver: { scope, contribution: contributions[index]!, share, usualShare: roundTo(weight, 4) },
      isCause:
        isWithChange &&
        standing.isOutOfProportion &&
        standing.evidence >= certainEvidence &&
        share >= partShare,
      evidence: isWithChange ? standing.evidence : 0,
    };
  });
  const carried = sum(drivers.filter((one) => one.isCause).map(({ driver }) => driver.share));
  const first = Math.max(...drivers.map(({ evidence }) => evidence));
  return drivers
    .map((one) => ({ ...one, isCause: one.isCause && carried >= leadShare }))
    .sort(
      (a, b) =>
        Number(b.isCause) - Number(a.isCause) ||
        (a.isCause
          ? 0
          : Number(first > 0 && b.evidence === first) - Number(first > 0 && a.evidence === first)) ||
        b.driver.share - a.driver.share ||
        (placeInWords(a.driver.scope) < placeInWords(b.driver.scope) ? -1 : 1),
    )
    .map(({ driver, isCause }) => ({ ...driver, isCause }));
}
