import type { Scope } from '@ocsuite/types';
import type { Candidate } from './event-relations.calc.js';
import { expectDay } from './expected-range.calc.js';
import { dimensionOf, overlaps } from './segments.calc.js';

/** A segment that carries less of what the whole lost or won is not what happened to the whole. */
const carriedAtLeast = 0.4;

/**
 * True when two that leapt at the same time may be one thing. Two channels are not, nor are a channel and a device in two
 * metrics; and what happened to the whole is what happened to the segment seen before it only where this carries it.
 */
export function isOfOnePlace(earlier: Candidate, later: Candidate): boolean {
  const [a, b] = [earlier.series, later.series];
  if (!overlaps(a.scope, b.scope)) return false;
  if (dimensionOf(a.scope) !== null && dimensionOf(b.scope) === null) return carries(earlier, later);
  return a.metric === b.metric || isPartOf(a.scope, b.scope) || isPartOf(b.scope, a.scope);
}

function isPartOf(part: Scope, whole: Scope): boolean {
  return (
    (whole.channel === undefined || whole.channel === part.channel) &&
    (whole.device === undefined || whole.device === part.device)
  );
}

/** As it was known on the day on which the whole leapt, so that every later look says the same. */
function carries(part: Candidate, whole: Candidate): boolean {
  if (part.series.metric !== whole.series.metric) return false;
  if (part.series.ratio) return true;
  const changeOf = ({ series, incident, walk }: Candidate): number => {
    let change = 0;
    for (let day = whole.incident.onset; day <= whole.incident.detected; day += 1) {
      change += (series.values[day] ?? 0) - expectDay(incident.baseline, series, day, walk.from).value;
    }
    return change;
  };
  return changeOf(part) / changeOf(whole) >= carriedAtLeast;
}
