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
 * total, else the most severe segment.
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
    const [candidate] = faces
      .filter((face) => face.isReportable && !isDilution(face, candidates) && !isRebound(anchor, face))
      .sort(byImportance);
    return candidate?.isRecent
      ? [{ candidate, others: faces.filter((face) => face !== candidate), anchor }]
      : [];
  });
}

function byImportance(a: Candidate, b: Candidate): number {
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
