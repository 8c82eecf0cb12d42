import type { Scope } from '@ocsuite/types';
import { candidateOf } from './candidate.calc.js';
import { findSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import { undisturbedDays, type Walk } from './detect.calc.js';
import { certainEvidence, tellingOf } from './drivers.calc.js';
import type { Candidate } from './event-relations.calc.js';
import { mixShiftCounterparts, segmentEstimator } from './event-surroundings.calc.js';
import { asPrinted, deviationOf, expectDay } from './expected-range.calc.js';
import { fitBaseline } from './fit-baseline.calc.js';
import type { Event } from './incident-set.calc.js';
import { leavesOf } from './segment-leaves.calc.js';
import { segmentsApart } from './segments-apart.calc.js';
import { dimensionOf, isSameScope } from './segments.calc.js';

/**
 * Of all segments, one leaps first, by chance or because it is large: the event is told of the segment that explains the
 * smallest parts of the whole best, where that is one around it, within it or across it. What moved between channels is
 * told of the one that lost to several or won from them.
 */
export function wellPlaced(event: Event, set: SeriesSet, walkOf: (series: DailySeries) => Walk): Event {
  const { candidate, others } = event;
  const { series, incident } = candidate;
  const whole = dimensionOf(series.scope) === null ? undefined : findSeries(set, series.metric, {});
  if (!whole) return event;
  const estimate = segmentEstimator(candidate, set);
  const [best] = tellingOf(leavesOf(set, whole, null, estimate).map((leaves) => segmentsApart(leaves, {})));
  if (!best || best.evidence < certainEvidence || isSameScope(best.scope, series.scope)) return event;
  const face = others.find(
    (one) =>
      one.series.metric === series.metric &&
      one.incident.direction === best.direction &&
      isSameScope(one.series.scope, best.scope),
  );
  const better =
    best.direction !== incident.direction
      ? face && otherSide(face, set)
      : overlaps(best.scope, series.scope)
        ? (face ?? sameDaysIn(best.scope, candidate, set, walkOf))
        : null;
  if (!better?.isReportable) return event;
  return { ...event, candidate: better, others: [candidate, ...others.filter((one) => one !== better)] };
}

/** Of two that exchanged visits, either tells it; of one and several, the one. */
function otherSide(face: Candidate, set: SeriesSet): Candidate | null {
  return mixShiftCounterparts(face, set, segmentEstimator(face, set)).length > 1 ? face : null;
}

function overlaps(a: Scope, b: Scope): boolean {
  const isMatch = (one: string | undefined, other: string | undefined): boolean =>
    one === undefined || other === undefined || one === other;
  return isMatch(a.channel, b.channel) && isMatch(a.device, b.device);
}

/** What the same days look like in a segment that raised no alarm itself. */
function sameDaysIn(
  scope: Scope,
  { series: told, incident, walk }: Candidate,
  set: SeriesSet,
  walkOf: (series: DailySeries) => Walk,
): Candidate | null {
  const series = findSeries(set, told.metric, scope);
  const usable = undisturbedDays(walk, incident);
  const fitted = series && fitBaseline(series, incident.onset, { from: set.from, usable });
  if (!fitted) return null;
  const baseline = asPrinted(fitted);
  const expectations = [...walkOf(series).expectations];
  const sign = incident.direction === 'up' ? 1 : -1;
  const deviations: number[] = [];
  for (let day = incident.onset; day <= incident.end; day += 1) {
    const expectation = expectDay(baseline, series, day, set.from);
    const value = series.values[day] ?? null;
    expectations[day] = expectation;
    if (value !== null) deviations.push(sign * deviationOf(value, expectation));
  }
  return candidateOf(
    series,
    { from: set.from, incidents: walk.incidents, expectations },
    { ...incident, baseline, deviations },
    set,
  );
}
