import { type Metric } from '@ocsuite/types';
import type { DailySeries } from './daily-series.calc.js';
import { usualDaysBefore, type Walk } from './detect.calc.js';
import { deviationOf, expectDay, type Baseline } from './expected-range.calc.js';
import { fitBaseline } from './fit-baseline.calc.js';
import { endAsOf, foreseeable, type Incident } from './incident.calc.js';
import type { PeriodFigures } from './period-figures.calc.js';
import { isOfOnePlace } from './part-of-whole.calc.js';
import { dimensionOf, isSameScope, overlaps } from './segments.calc.js';
import type { Assessment } from './severity.calc.js';

/** One incident of one series, with its figures; several of them may be faces of the same event. */
export interface Candidate {
  series: DailySeries;
  walk: Walk;
  incident: Incident;
  figures: PeriodFigures;
  assessment: Assessment;
  /** How much there is to tell, whether it is open or over. */
  weight: number;
  /** Its change in percent of the whole business's usual figure. */
  impactPercent: number;
  /** Nothing came from where something came day after day. */
  isOutage: boolean;
  /** Next to nothing came from such a place, or nothing. */
  isStopped: boolean;
  /** Large enough to be told. */
  isReportable: boolean;
  /** Still open, or begun lately: an event is told for as long as its gravest face is. */
  isRecent: boolean;
  /** Seen beside the other segments: what happens to all of them explains nothing of it. */
  isApart?: boolean;
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
export const graveDeviation = 4.5;
/** So much further than the event had gone before; soon after its onset it may still be growing, and more is needed. */
const graver = 1.3;
const muchGraver = 1.8;
/** In standard errors: nobody would call this the way back. */
const beyondDeviation = 2.5;
/** Nor, in another series of the place, this. */
const beyondElsewhere = 3.3;

export function isSameEvent(anchor: Candidate, other: Candidate): boolean {
  if (!areRelated(anchor.series.metric, other.series.metric)) return false;
  if (isSimultaneous(anchor, other)) return true;
  const isSameDirection = anchor.incident.direction === other.incident.direction;
  if (areNeighbours(anchor, other)) return !isSameDirection && areTwoChannels(anchor, other);
  return isSameDirection && isWithin(anchor, other);
}

/** What begins after a normal day is an event of its own. */
export function isOver(faces: readonly Candidate[], { incident: { onset, seen } }: Candidate): boolean {
  return faces.every(({ incident }) => endAsOf(incident, seen) < onset - 1);
}

/** One that began at the same time in the same direction, and is no graver; a grave one, in the same place. */
export function isSimultaneous(face: Candidate, other: Candidate): boolean {
  return (
    areRelated(face.series.metric, other.series.metric) &&
    areNeighbours(face, other) &&
    face.incident.direction === other.incident.direction &&
    !isGraver(face, other) &&
    (other.incident.firstDeviation <= graveDeviation || isOfOnePlace(face, other))
  );
}

export function areNeighbours(a: Candidate, b: Candidate): boolean {
  return Math.abs(a.incident.onset - b.incident.onset) <= onsetSlack;
}

/** One that begins in the other's place while it lasts and is no graver. */
function isWithin(anchor: Candidate, other: Candidate): boolean {
  const end = endAsOf(anchor.incident, other.incident.seen);
  const { onset } = other.incident;
  return (
    onset > anchor.incident.onset && onset <= end + 1 && liesIn(other, anchor) && !isGraver(anchor, other)
  );
}

/** The way back to normal is no event of its own, unless it goes far beyond. */
export function isRebound(anchor: Candidate, other: Candidate): boolean {
  if (anchor.incident.direction === other.incident.direction) return false;
  if (!areRelated(anchor.series.metric, other.series.metric) || !liesIn(other, anchor)) return false;
  const { onset, seen, firstDeviation } = other.incident;
  const end = endAsOf(anchor.incident, seen);
  const isNext =
    end - anchor.incident.onset + 1 >= lastingDays && onset >= end - 1 && onset <= end + onsetSlack;
  if (!isNext || goesBeyond(anchor, other)) return false;
  return (
    anchor.series === other.series ||
    firstDeviation <= Math.max(graveDeviation, anchor.incident.firstDeviation)
  );
}

/** When it was seen, the series was as far on the other side of what had been normal before the first incident. */
function goesBeyond(anchor: Candidate, { series, walk, incident }: Candidate): boolean {
  const isOwn = anchor.series === series;
  const before = isOwn ? anchor.incident.baseline : usualBefore(anchor, series, walk);
  const value = series.values[incident.detected] ?? null;
  if (value === null || !before) return false;
  const deviation = deviationOf(value, expectDay(before, series, incident.detected, walk.from));
  const size = incident.direction === 'up' ? deviation : -deviation;
  return size >= (isOwn ? beyondDeviation : beyondElsewhere);
}

/** What was learned while a campaign ran is missed when it ends: another series is judged by what it was before, too. */
function usualBefore({ incident }: Candidate, series: DailySeries, walk: Walk): Baseline | null {
  return fitBaseline(series, incident.onset, {
    from: walk.from,
    usable: usualDaysBefore(walk, incident.onset),
  });
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

/**
 * A mild event must not swallow a grave one that falls into its time. What had come of it before the other began is what
 * counts: on the day itself, both are shaken by the same cause.
 */
export function isGraver({ incident: anchor }: Candidate, { incident: other }: Candidate): boolean {
  if (other.onset <= anchor.onset) return false;
  const seen = anchor.deviations.slice(0, other.onset - anchor.onset);
  const before = Math.max(0, ...seen, foreseeable(seen, other.detected - anchor.onset + 1));
  const much = other.onset > anchor.onset + onsetSlack ? graver : muchGraver;
  return other.firstDeviation >= Math.max(graveDeviation, much * before);
}

export function areRelated(a: Metric, b: Metric): boolean {
  return families.some((family) => family.includes(a) && family.includes(b));
}

/** A part may be explained by the whole, never the whole by a part; a channel and a device are two views of one thing. */
function liesIn(
  { series: { scope: part }, isApart }: Candidate,
  { series: { scope: whole } }: Candidate,
): boolean {
  if (dimensionOf(part) === null) return dimensionOf(whole) === null;
  if (isApart && dimensionOf(whole) === null) return false;
  return overlaps(part, whole);
}

/** A rate that falls because more came who did not buy: the visits are the event, not the rate. And the reverse. */
export function isDilution(candidate: Candidate, all: readonly Candidate[]): boolean {
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
