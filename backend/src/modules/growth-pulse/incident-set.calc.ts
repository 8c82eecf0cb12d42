import { metrics, severities, type Metric } from '@ocsuite/types';
import type { DailySeries } from './daily-series.calc.js';
import type { Walk } from './detect.calc.js';
import { deviationOf, expectDay } from './expected-range.calc.js';
import { isSameScope } from './facts.calc.js';
import { endAsOf, type Incident } from './incident.calc.js';
import type { PeriodFigures } from './period-figures.calc.js';
import { dimensionOf } from './segments.calc.js';
import type { Assessment } from './severity.calc.js';

/** One incident of one series, with its figures; several of them may be faces of the same event. */
export interface Candidate {
  series: DailySeries;
  walk: Walk;
  incident: Incident;
  figures: PeriodFigures;
  assessment: Assessment;
  /** Large enough to be told. */
  isReportable: boolean;
  /** Still open, or begun lately: an event is told for as long as its gravest face is. */
  isRecent: boolean;
}

export interface Event {
  /** The face that is told. */
  candidate: Candidate;
  /** Other faces of the same event. */
  others: Candidate[];
  /** The face that was seen first: it gives the event its identity, whichever face is told later. */
  anchor: Candidate;
}

/** Metrics that fall and rise together for one reason: fewer visits, or visits worth less. */
const families: readonly (readonly Metric[])[] = [
  ['sessions', 'users', 'conversions', 'revenue'],
  ['conversion_rate', 'revenue_per_session', 'conversions', 'revenue'],
];
const onsetSlack = 3;
/** What lasted this long is missed when it ends: what was learned meanwhile then looks out of the ordinary. */
const lastingDays = 5;
/** In standard errors: a day like this needs no other to be an event. */
const graveDeviation = 4.5;
/** In standard errors: nobody would call this the way back. */
const beyondDeviation = 2.5;

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

function isSameEvent(anchor: Candidate, other: Candidate): boolean {
  if (!areRelated(anchor.series.metric, other.series.metric)) return false;
  if (isSimultaneous(anchor, other)) return true;
  const isSameDirection = anchor.incident.direction === other.incident.direction;
  if (areNeighbours(anchor, other)) return !isSameDirection && areTwoChannels(anchor, other);
  return isSameDirection && isWithin(anchor, other);
}

/** What begins after a normal day is an event of its own. */
function isOver(faces: readonly Candidate[], { incident: { onset, detected } }: Candidate): boolean {
  return faces.every(({ incident }) => endAsOf(incident, detected) < onset - 1);
}

/** One that began at the same time in the same direction, and is no graver. */
function isSimultaneous(face: Candidate, other: Candidate): boolean {
  return (
    areRelated(face.series.metric, other.series.metric) &&
    areNeighbours(face, other) &&
    face.incident.direction === other.incident.direction &&
    !isGraver(face, other)
  );
}

function areNeighbours(a: Candidate, b: Candidate): boolean {
  return Math.abs(a.incident.onset - b.incident.onset) <= onsetSlack;
}

/** One that begins in the other's place while it lasts and is no graver. */
function isWithin(anchor: Candidate, other: Candidate): boolean {
  const end = endAsOf(anchor.incident, other.incident.detected);
  const { onset } = other.incident;
  return (
    onset > anchor.incident.onset && onset <= end + 1 && liesIn(other, anchor) && !isGraver(anchor, other)
  );
}

/** The way back to normal is no event of its own, unless it goes far beyond. */
function isRebound(anchor: Candidate, other: Candidate): boolean {
  if (anchor.incident.direction === other.incident.direction) return false;
  if (!areRelated(anchor.series.metric, other.series.metric) || !liesIn(other, anchor)) return false;
  const { onset, detected, firstDeviation } = other.incident;
  const end = endAsOf(anchor.incident, detected);
  const isNext =
    end - anchor.incident.onset + 1 >= lastingDays && onset >= end - 1 && onset <= end + onsetSlack;
  if (!isNext || goesBeyond(anchor, detected)) return false;
  return (
    anchor.series === other.series ||
    firstDeviation <= Math.max(graveDeviation, anchor.incident.firstDeviation)
  );
}

/** On that day the series was as far on the other side of what had been normal before the incident. */
function goesBeyond({ series, walk, incident }: Candidate, day: number): boolean {
  const value = series.values[day] ?? null;
  if (value === null) return false;
  const deviation = deviationOf(value, expectDay(incident.baseline, series, day, walk.from));
  return (incident.direction === 'up' ? -deviation : deviation) >= beyondDeviation;
}

/** Visits that left one channel for another: one event, seen from both sides. */
function areTwoChannels(a: Candidate, b: Candidate): boolean {
  return (
    a.series.metric === b.series.metric &&
    a.series.scope.channel !== undefined &&
    b.series.scope.channel !== undefined &&
    a.series.scope.channel !== b.series.scope.channel
  );
}

/** A mild event must not swallow a grave one that falls into its time. */
function isGraver({ incident: anchor }: Candidate, { incident: other }: Candidate): boolean {
  return (
    other.detected > anchor.detected + onsetSlack &&
    other.firstDeviation >= Math.max(graveDeviation, 1.3 * anchor.firstDeviation)
  );
}

function areRelated(a: Metric, b: Metric): boolean {
  return families.some((family) => family.includes(a) && family.includes(b));
}

/** A part may be explained by the whole, never the whole by a part; a channel and a device are two views of one thing. */
function liesIn({ series: { scope: part } }: Candidate, { series: { scope: whole } }: Candidate): boolean {
  if (dimensionOf(part) === null) return dimensionOf(whole) === null;
  const isMatch = (a: string | undefined, b: string | undefined): boolean =>
    a === undefined || b === undefined || a === b;
  return isMatch(part.channel, whole.channel) && isMatch(part.device, whole.device);
}

/** A rate that falls because more came who did not buy: the visits are the event, not the rate. And the reverse. */
function isDilution(candidate: Candidate, all: readonly Candidate[]): boolean {
  const { metric, scope } = candidate.series;
  if (metric !== 'conversion_rate' && metric !== 'revenue_per_session') return false;
  const same = all.filter(
    (other) => isSameScope(other.series.scope, scope) && overlap(other.incident, candidate.incident),
  );
  const hasVisits = same.some(
    ({ series, incident }) =>
      series.metric === 'sessions' && incident.direction !== candidate.incident.direction,
  );
  const hasSales = same.some(
    ({ series, incident }) =>
      (series.metric === 'conversions' || series.metric === 'revenue') &&
      incident.direction === candidate.incident.direction,
  );
  return hasVisits && !hasSales;
}

function overlap(a: Incident, b: Incident): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.onset, b.onset) + 1;
  const shorter = Math.min(a.end - a.onset, b.end - b.onset) + 1;
  const isNeighbour = Math.abs(a.onset - b.onset) <= onsetSlack && shared >= 0;
  return isNeighbour || shared >= 0.5 * shorter;
}
