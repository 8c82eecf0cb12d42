import { areNeighbours, areRelated, type Candidate } from './event-relations.calc.js';
import { byImportance, type Event } from './incident-set.calc.js';
import { overlaps } from './segments.calc.js';

/**
 * A mild event and the grave one that fell into its time are kept apart, so that the grave one is news; but once both are
 * told of the same days of one place, or of a place and its part, the graver says it all.
 */
export function toldOnce(events: readonly Event[]): Event[] {
  const kept: Event[] = [];
  for (const event of events.toSorted((a, b) => byImportance(a.candidate, b.candidate))) {
    if (!kept.some((one) => isEcho(event.candidate, one.candidate))) kept.push(event);
  }
  return kept;
}

function isEcho(a: Candidate, b: Candidate): boolean {
  if (a.incident.direction !== b.incident.direction || !shareDays(a, b)) return false;
  if (a.series === b.series) return true;
  return (
    areRelated(a.series.metric, b.series.metric) &&
    areNeighbours(a, b) &&
    overlaps(a.series.scope, b.series.scope)
  );
}

function shareDays({ incident: a }: Candidate, { incident: b }: Candidate): boolean {
  return a.onset <= b.end && b.onset <= a.end;
}
