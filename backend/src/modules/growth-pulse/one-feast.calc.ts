import { isTurnOfYear } from './calendar.calc.js';
import type { DailySeries, SeriesSet } from './daily-series.calc.js';
import { dayOf } from './day.calc.js';
import type { Walk } from './detect.calc.js';
import { areRelated, type Candidate } from './event-relations.calc.js';
import { byImportance, type Event } from './incident-set.calc.js';
import { sameDaysIn } from './same-days.calc.js';
import { overlaps } from './segments.calc.js';

/** So much further off than the holidays before it, a day is not one of them. */
const muchGraver = 1.5;

/** Christmas and New Year are one: what begins within them twice and goes the same way is told once, over all its days. */
export function oneFeast(
  events: readonly Event[],
  set: SeriesSet,
  walkOf: (series: DailySeries) => Walk,
): Event[] {
  const told: Event[] = [];
  for (const event of events.toSorted((a, b) => onsetOf(a) - onsetOf(b))) {
    const place = told.findIndex((earlier) => isSameFeast(earlier.candidate, event.candidate, set));
    const joined = place < 0 ? null : join(told[place]!, event, set, walkOf);
    if (joined) told[place] = joined;
    else told.push(event);
  }
  return told;
}

function onsetOf({ candidate: { incident } }: Event): number {
  return incident.onset;
}

function isSameFeast(a: Candidate, b: Candidate, { from }: SeriesSet): boolean {
  return (
    a.incident.direction === b.incident.direction &&
    areRelated(a.series.metric, b.series.metric) &&
    overlaps(a.series.scope, b.series.scope) &&
    strongestOf(b) <= muchGraver * strongestOf(a) &&
    isTurnOfYear(dayOf(from + a.incident.onset), dayOf(from + b.incident.end))
  );
}

function strongestOf({ incident: { deviations } }: Candidate): number {
  return Math.max(...deviations);
}

/** In the series of the graver, from the first day of the one to the last of the other. */
function join(
  first: Event,
  second: Event,
  set: SeriesSet,
  walkOf: (series: DailySeries) => Walk,
): Event | null {
  const [{ series }] = [first.candidate, second.candidate].sort(byImportance) as [Candidate, Candidate];
  const { incident, walk } = first.candidate;
  const { end, status, ending } = second.candidate.incident;
  const all = { incident: { ...incident, end: Math.max(incident.end, end), status, ending }, walk };
  const candidate = sameDaysIn(series, all, set, walkOf);
  if (!candidate?.isReportable) return null;
  const others = [first, second].flatMap((one) => [one.candidate, ...one.others]);
  return { candidate, others, anchor: first.anchor };
}
