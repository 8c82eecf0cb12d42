import { metrics, severities } from '@ocsuite/types';
import {
  isDilution,
  isOver,
  isRebound,
  isSameEvent,
  isSimultaneous,
  type Candidate,
} from './event-relations.calc.js';
import { dimensionOf } from './segments.calc.js';

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
  for (const candidate of [...candidates].sort(byDetection)) {
    const group = groups.findLast(
      (faces) =>
        isRebound(faces[0]!, candidate) ||
        (!isOver(faces, candidate) &&
          (isSameEvent(faces[0]!, candidate) || faces.some((face) => isSimultaneous(face, candidate)))),
    );
    if (group) group.push(candidate);
    else groups.push([candidate]);
  }
  return groups.flatMap((faces): Event[] => {
    const anchor = faces[0]!;
    const candidate = toldOf(
      faces.filter((face) => face.isReportable && !isDilution(face, candidates) && !isRebound(anchor, face)),
    );
    return candidate?.isRecent
      ? [{ candidate, others: faces.filter((face) => face !== candidate), anchor }]
      : [];
  });
}

function toldOf(faces: readonly Candidate[]): Candidate | undefined {
  const [first, ...others] = faces.toSorted(byImportance);
  if (!first || first.isOutage) return first;
  const [silent] = others.filter((face) => face.isOutage && isMostOf(face, first)).sort(byOrigin);
  return silent ?? first;
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
    severities.indexOf(b.assessment.severity) - severities.indexOf(a.assessment.severity) ||
    b.assessment.score - a.assessment.score ||
    byName(a, b)
  );
}

function byDetection(a: Candidate, b: Candidate): number {
  return a.incident.detected - b.incident.detected || scopeParts(a) - scopeParts(b) || byName(a, b);
}

function byName(a: Candidate, b: Candidate): number {
  const name = ({ series }: Candidate): string =>
    `${metrics.indexOf(series.metric)}|${series.scope.channel ?? ''}|${series.scope.device ?? ''}`;
  return a.incident.onset - b.incident.onset || (name(a) < name(b) ? -1 : 1);
}

function rankOfScope(candidate: Candidate): number {
  return scopeParts(candidate) === 0 ? 0 : 1;
}

function scopeParts({ series: { scope } }: Candidate): number {
  const dimension = dimensionOf(scope);
  return dimension === null ? 0 : dimension === 'both' ? 2 : 1;
}
