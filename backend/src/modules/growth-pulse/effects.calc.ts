import type { Effect } from '@ocsuite/types';
import { apportion } from './apportion.calc.js';
import { chainOf, type Link } from './chain.calc.js';
import { findSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import { roundTo, type PeriodFigures } from './period-figures.calc.js';
import { sum } from './robust-statistics.calc.js';
import { finestScopes, numeratorOf, type SegmentEstimator } from './segment-leaves.calc.js';

/** Of one place: what came and what was expected of each link's figure. */
interface Place {
  now: number[];
  usual: number[];
}

/** Of the whole, less than this left over by its places is an error of estimates. */
const trifle = 0.005;

/**
 * How much of the change visits, their conversion and the value of an order account for, largest first in the change's own
 * direction; they add up to it. Computed place by place, so that fewer visits from a good channel do not pass for a worse
 * rate, with logarithmic means, which leave no rest over.
 */
export function effectsOf(
  set: SeriesSet,
  series: DailySeries,
  { actual, expected, delta, decimals }: PeriodFigures,
  estimate: SegmentEstimator,
): Effect[] {
  const links = chainOf(series.metric, (metric) => findSeries(set, metric, series.scope) !== undefined);
  if (links.length === 0 || delta === 0 || actual < 0 || expected < 0) return [];
  const places = placesOf(set, series, links, estimate);
  const isRate = numeratorOf(series.metric) !== null;
  const exact = links.map(() => 0);
  for (const place of isRate ? asShares(places) : places) addEffects(exact, place);
  const known = sum(exact);
  if (known === 0 || !Number.isFinite(known)) return [];
  const parts = isRate ? exact.map((part) => part * (series.ratio?.factor ?? 1)) : exact;
  const rounded = apportion(fitted(parts, delta), delta, decimals);
  return links
    .map(({ factor }, index) => ({
      factor,
      contribution: rounded[index]!,
      share: roundTo(rounded[index]! / delta, 4),
    }))
    .sort((a, b) => b.share - a.share);
}

/** The expectations of the links are learned apart from that of the whole and miss it by a little. */
function fitted(parts: readonly number[], delta: number): number[] {
  const missing = delta - sum(parts);
  const size = sum(parts.map(Math.abs));
  return parts.map((part) => part + (size > 0 ? (missing * Math.abs(part)) / size : missing / parts.length));
}

function placesOf(
  set: SeriesSet,
  { metric, scope }: DailySeries,
  links: readonly Link[],
  estimate: SegmentEstimator,
): Place[] {
  const whole = placeOf(set, scope, links, estimate)!;
  const parts = finestScopes(set, metric, scope).flatMap((one) => placeOf(set, one, links, estimate) ?? []);
  if (parts.length < 2) return [whole];
  const restOf = (which: 'now' | 'usual'): number[] =>
    links.map((_, index) => {
      const left = whole[which][index]! - sum(parts.map((part) => part[which][index]!));
      return left > trifle * whole[which][index]! ? left : 0;
    });
  return [...parts, { now: restOf('now'), usual: restOf('usual') }];
}

function placeOf(
  set: SeriesSet,
  scope: DailySeries['scope'],
  links: readonly Link[],
  estimate: SegmentEstimator,
): Place | null {
  const place: Place = { now: [], usual: [] };
  for (const { over } of links) {
    const series = findSeries(set, over, scope);
    if (!series) return null;
    const { actual, expected } = estimate(series);
    place.now.push(Math.max(0, actual));
    place.usual.push(Math.max(0, expected));
  }
  return place;
}

/** Each figure by visit of the whole. */
function asShares(places: readonly Place[]): Place[] {
  const now = sum(places.map((place) => place.now[0]!));
  const usual = sum(places.map((place) => place.usual[0]!));
  if (now <= 0 || usual <= 0) return [];
  return places.map((place) => ({
    now: place.now.map((value) => value / now),
    usual: place.usual.map((value) => value / usual),
  }));
}

/** Adds what each link did to the last figure of a place. */
function addEffects(effects: number[], { now, usual }: Place): void {
  const came = now.at(-1)!;
  const expected = usual.at(-1)!;
  if (came === expected) return;
  // Where nothing is left, or nothing was, the first link that broke is all of it.
  const broken = now.findIndex((value, index) => value <= 0 || usual[index]! <= 0);
  if (broken >= 0) {
    effects[broken]! += came - expected;
    return;
  }
  const mean = (came - expected) / Math.log(came / expected);
  now.forEach((value, index) => {
    const before = index === 0 ? 1 : now[index - 1]! / usual[index - 1]!;
    effects[index]! += mean * Math.log(value / usual[index]! / before);
  });
}
