import { findSeries, segmentSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import type { Walk } from './detect.calc.js';
import type { Candidate } from './event-relations.calc.js';
import { sameDaysIn } from './same-days.calc.js';
import { dimensions } from './segments.calc.js';

/** Of what its share gained or lost, a segment must itself have gained or lost so much, in proportion. */
const ownPart = 0.25;

type ShareIncident = Pick<Candidate, 'incident' | 'walk'>;

/**
 * Changes of a segment's visits that stand out in its share of all visits: the luck, the feasts and the weather that all
 * segments have in common cancel out there, so that what happens to one alone shows sooner than in its own figures.
 */
export function changesApart(set: SeriesSet, walkOf: (series: DailySeries) => Walk): Candidate[] {
  return sharesOfVisits(set).flatMap(({ share, segment }) => {
    const walk = walkOf(share);
    return walk.incidents.flatMap((incident) => {
      const candidate = sameDaysIn(segment, { incident, walk }, set, walkOf);
      return candidate && isOwnChange(candidate, share, { incident, walk })
        ? [{ ...candidate, isApart: true }]
        : [];
    });
  });
}

/** A share rises, too, when all the others lose: nothing happened to that segment. */
function isOwnChange(
  { figures: { delta, expected } }: Candidate,
  share: DailySeries,
  { incident, walk }: ShareIncident,
): boolean {
  let actual = 0;
  let usual = 0;
  for (let day = incident.onset; day <= incident.end; day += 1) {
    const [value, expectation] = [share.values[day] ?? null, walk.expectations[day]];
    if (value === null || !expectation) continue;
    actual += value;
    usual += expectation.value;
  }
  return delta / expected / (actual / usual - 1) >= ownPart;
}

function sharesOfVisits(set: SeriesSet): { share: DailySeries; segment: DailySeries }[] {
  const whole = findSeries(set, 'sessions', {});
  if (!whole) return [];
  return dimensions.flatMap((dimension) => {
    const segments = segmentSeries(set, 'sessions', dimension);
    return segments.length < 2
      ? []
      : segments.map((segment) => ({ segment, share: shareOf(segment, whole) }));
  });
}

function shareOf({ metric, scope, values }: DailySeries, whole: DailySeries): DailySeries {
  return {
    metric,
    scope,
    values: values.map((value, day) => {
      const all = whole.values[day] ?? null;
      return value === null || all === null || all <= 0 ? null : (100 * value) / all;
    }),
    ratio: { numerator: values, denominator: whole.values, factor: 100 },
  };
}
