import { findSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import type { Walk } from './detect.calc.js';
import { certainEvidence, tellingOf } from './drivers.calc.js';
import type { Candidate } from './event-relations.calc.js';
import { mixShiftCounterparts, segmentEstimator } from './event-surroundings.calc.js';
import type { Event } from './incident-set.calc.js';
import { sameDaysIn } from './same-days.calc.js';
import { leavesOf } from './segment-leaves.calc.js';
import { segmentsApart } from './segments-apart.calc.js';
import { dimensionOf, isSameScope, overlaps } from './segments.calc.js';

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
  const estimate = segmentEstimator(candidate, set, walkOf);
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
      ? face && otherSide(face, set, walkOf)
      : overlaps(best.scope, series.scope)
        ? (face ?? sameDaysIn(findSeries(set, series.metric, best.scope), candidate, set, walkOf))
        : null;
  if (!better?.isReportable) return event;
  return { ...event, candidate: better, others: [candidate, ...others.filter((one) => one !== better)] };
}

/** Of two that exchanged visits, either tells it; of one and several, the one. */
function otherSide(face: Candidate, set: SeriesSet, walkOf: (series: DailySeries) => Walk): Candidate | null {
  return mixShiftCounterparts(face, set, segmentEstimator(face, set, walkOf)).length > 1 ? face : null;
}
