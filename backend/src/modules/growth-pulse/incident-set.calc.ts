import { metrics } from '@ocsuite/types';
import {
  graveDeviation,
  isDilution,
  isGraver,
  isOver,
  isRebound,
  isSameEvent,
  isSimultaneous,
  type Candidate,
} from './event-relations.calc.js';
import { dimensionOf, overlaps } from './segments.calc.js';

const mostOf = 0.6;

export interface Event {
  /** The face that is told. */
  candidate: Candidate;
  /** Other faces of the same event. */
  others: Candidate[];
  /** The face that was seen first: it gives the event its identity, whichever face is told later. */
  anchor: Candidate;
}

/**
 * Folds the faces of each event into one. Faces are taken in the order in which they were seen, and each is judged by
 * what was known on that day: so an event keeps its identity on every later look. Told is the most severe face in
 * total, else the most severe segment; a segment that fell silent is told itself where it is most of what the total lost.
 */
export function foldIntoEvents(candidates: readonly Candidate[]): Event[] {
  const groups: Candidate[][] = [];
  const waysBack: Candidate[] = [];
  for (const candidate of [...candidates].sort(byDetection)) {
    if (isOnTheWayBack(candidate, groups, waysBack)) {
      waysBack.push(candidate);
      continue;
    }
    const group = groups.findLast(
      (faces) =>
        !isOver(faces, candidate) &&
        (isSameEvent(faces[0]!, candidate) ||
          (!isGraver(faces[0]!, candidate) && faces.some((face) => isSimultaneous(face, candidate)))),
    );
    if (group) group.push(candidate);
    else groups.push([candidate]);
  }
  return groups.flatMap((faces): Event[] => {
    const anchor = faces[0]!;
    const candidate = toldOf(faces.filter((face) => face.isReportable && !isDilution(face, candidates)));
    return candidate?.isRecent
      ? [{ candidate, others: faces.filter((face) => face !== candidate), anchor }]
      : [];
  });
}

/** The way back of an event, or a mild face of it; what is grave in itself is news, whatever ends on that day. */
function isOnTheWayBack(
  candidate: Candidate,
  groups: readonly Candidate[][],
  waysBack: readonly Candidate[],
): boolean {
  return (
    groups.some(([anchor]) => isRebound(anchor!, candidate)) ||
    (candidate.incident.firstDeviation <= graveDeviation &&
      waysBack.some((face) => isSimultaneous(face, candidate)))
  );
}

/** What is told in the end gives the event its name: the first that was seen of it, in its own place and direction. */
export function namedByOwnFace(event: Event): Event {
  const { candidate, others } = event;
  const own = [candidate, ...others].filter(
    ({ series, incident }) =>
      overlaps(series.scope, candidate.series.scope) && incident.direction === candidate.incident.direction,
  );
  return { ...event, anchor: own.sort(byDetection)[0]! };
}

function toldOf(faces: readonly Candidate[]): Candidate | undefined {
  const [first, ...others] = faces.toSorted(byImportance);
  if (!first || first.isStopped) return first;
  const [stopped] = others.filter((face) => face.isStopped && isMostOf(face, first)).sort(byOrigin);
  return stopped ?? first;
}

/** Where visits stop, so do orders and revenue; where a channel does, so do its devices. */
function byOrigin(a: Candidate, b: Candidate): number {
  return scopeParts(a) - scopeParts(b) || metrics.indexOf(a.series.metric) - metrics.indexOf(b.series.metric);
}

function isMostOf({ impactPercent, incident }: Candidate, whole: Candidate): boolean {
  return (
    incident.direction === whole.incident.direction &&
    Math.abs(impactPercent) >= mostOf * Math.abs(whole.impactPercent)
  );
}

/** In total first, then most severe. */
export function byImportance(a: Candidate, b: Candidate): number {
  return (
    rankOfScope(a) - rankOfScope(b) ||
    // Users of segments do not add up, so that nobody could say who drove them.
    Number(a.series.metric === 'users') - Number(b.series.metric === 'users') ||
    b.weight - a.weight ||
    byName(a, b)
  );
}

function byDetection(a: Candidate, b: Candidate): number {
  return a.incident.seen - b.incident.seen || scopeParts(a) - scopeParts(b) || byName(a, b);
}

function byName(a: Candidate, b: Candidate): number {
  const name = ({ series }: Candidate): string =>
    `${metrics.indexOf(series.metric)}|${series.scope.channel ?? ''}|${series.scope.device ?? ''}`;
  const [one, other] = [name(a), name(b)];
  return a.incident.onset - b.incident.onset || (one === other ? 0 : one < other ? -1 : 1);
}

function rankOfScope(candidate: Candidate): number {
  return scopeParts(candidate) === 0 ? 0 : 1;
}

function scopeParts({ series: { scope } }: Candidate): number {
  const dimension = dimensionOf(scope);
  return dimension === null ? 0 : dimension === 'both' ? 2 : 1;
}
