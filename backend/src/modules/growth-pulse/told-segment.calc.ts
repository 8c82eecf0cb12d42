import { findSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import type { Walk } from './detect.calc.js';
import { explainChange } from './drivers.calc.js';
import { effectsOf } from './effects.calc.js';
import { segmentEstimator } from './event-surroundings.calc.js';
import type { Event } from './incident-set.calc.js';
import { leadingSegments } from './leading-segments.calc.js';
import { sameDaysIn } from './same-days.calc.js';
import { dimensionOf, isSameScope } from './segments.calc.js';

/** So much of what the whole lost or won: the rest is next to nothing. */
const nearlyAll = 0.75;

/** What happened to one segment alone is told of that one: in the whole, its size and its days are watered down. */
export function toldOfSegment(event: Event, set: SeriesSet, walkOf: (series: DailySeries) => Walk): Event {
  const { candidate, others } = event;
  const { series, figures, incident } = candidate;
  if (dimensionOf(series.scope) !== null) return event;
  const estimate = segmentEstimator(candidate, set, walkOf);
  const drivers = explainChange(set, series, figures, effectsOf(set, series, figures, estimate), estimate);
  const [cause, ...more] = leadingSegments({ drivers, scope: series.scope });
  if (!cause || more.length > 0 || (cause.share ?? 0) < nearlyAll) return event;
  const face =
    others.find(
      (one) =>
        one.series.metric === series.metric &&
        one.incident.direction === incident.direction &&
        isSameScope(one.series.scope, cause.scope),
    ) ?? sameDaysIn(findSeries(set, series.metric, cause.scope), candidate, set, walkOf);
  if (!face?.isReportable) return event;
  return { ...event, candidate: face, others: [candidate, ...others.filter((one) => one !== face)] };
}
