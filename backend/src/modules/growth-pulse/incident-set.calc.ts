import { metrics, severities, type Metric } from '@ocsuite/types';
import type { DailySeries } from './daily-series.calc.js';
import type { Incident, Walk } from './detect.calc.js';
import { isSameScope } from './facts.calc.js';
import type { PeriodFigures } from './period-figures.calc.js';
import type { Assessment } from './severity.calc.js';

/** One incident of one series, with its figures; several of them may be faces of the same event. */
export interface Candidate {
  series: DailySeries;
  walk: Walk;
  incident: Incident;
  figures: PeriodFigures;
  assessment: Assessment;
  /** Large and recent enough to be told. */
  isReportable: boolean;
}

export interface Event {
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

/** Folds the faces of each event into one, told by its most severe face in total, else by its most severe segment. */
export function foldIntoEvents(candidates: readonly Candidate[]): Event[] {
  const telling = candidates
    .filter((one) => one.isReportable && !isDilution(one, candidates))
    .sort(byImportance);
  const told: Candidate[] = [];
  for (const candidate of telling) {
    if (!told.some((other) => isSameEvent(other, candidate))) told.push(candidate);
  }
  const claimed = new Set<Candidate>(told);
  return told.map((candidate) => {
    const others = candidates.filter((other) => !claimed.has(other) && isSameEvent(candidate, other));
    others.forEach((other) => claimed.add(other));
    const [anchor = candidate] = [candidate, ...others].sort(byDetection);
    return { candidate, others, anchor };
  });
}

function byImportance(a: Candidate, b: Candidate): number {
  return (
    rankOfScope(a) - rankOfScope(b) ||
    severities.indexOf(b.assessment.severity) - severities.indexOf(a.assessment.severity) ||
    b.assessment.score - a.assessment.score ||
    byName(a, b)
  );
}

function byDetection(a: Candidate, b: Candidate): number {
  return a.incident.detected - b.incident.detected || rankOfScope(a) - rankOfScope(b) || byName(a, b);
}

function byName(a: Candidate, b: Candidate): number {
  const name = ({ series }: Candidate): string =>
    `${metrics.indexOf(series.metric)}|${series.scope.channel ?? ''}|${series.scope.device ?? ''}`;
  return a.incident.onset - b.incident.onset || (name(a) < name(b) ? -1 : 1);
}

function rankOfScope({ series: { scope } }: Candidate): number {
  return scope.channel === undefined && scope.device === undefined ? 0 : 1;
}

function isSameEvent(a: Candidate, b: Candidate): boolean {
  return (
    a.incident.direction === b.incident.direction &&
    areRelated(a.series.metric, b.series.metric) &&
    couldBeOneScope(a, b) &&
    overlap(a.incident, b.incident)
  );
}

function areRelated(a: Metric, b: Metric): boolean {
  return families.some((family) => family.includes(a) && family.includes(b));
}

/** Two channels that move on the same day are two events; a channel and a device are two views of one. */
function couldBeOneScope({ series: { scope: a } }: Candidate, { series: { scope: b } }: Candidate): boolean {
  if (a.channel !== undefined && b.channel !== undefined) return a.channel === b.channel;
  if (a.device !== undefined && b.device !== undefined) return a.device === b.device;
  return true;
}

function overlap(a: Incident, b: Incident): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.onset, b.onset) + 1;
  const shorter = Math.min(a.end - a.onset, b.end - b.onset) + 1;
  const isNeighbour = Math.abs(a.onset - b.onset) <= onsetSlack && shared >= 0;
  return isNeighbour || shared >= 0.5 * shorter;
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
