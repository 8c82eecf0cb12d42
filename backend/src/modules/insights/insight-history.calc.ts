import { type FigureQuery } from '@ocsuite/module-sdk';
import type { Finding, InsightEvent, InsightStatus, Severity } from '@ocsuite/types';

/** What the product has said about an incident so far. */
export interface Told {
  status: InsightStatus;
  severity: Severity;
  /** Oldest first. */
  history: InsightEvent[];
}

/** The source as it is now. */
export interface SourceNow {
  at: Date;
  /** From this day on figures may still be revised. */
  provisionalFrom: string | null;
  /** How the company writes figures. */
  locale?: string | undefined;
  /** Null where the rows do not say. */
  figureOf(query: FigureQuery): number | null;
}

/** A revision smaller than this part of the gap to expectation leaves the story as it was. */
const noticeablePart = 0.1;

/** The lines that a look adds to an incident's history; none when it merely goes on. */
export function eventsOf(told: Told | null, seen: Finding, now: SourceNow): InsightEvent[] {
  if (!told) return [lineOf('opened', seen, now)];
  if (told.status === 'withdrawn' || (told.status === 'closed' && seen.status === 'open')) {
    return [lineOf('reopened', seen, now)];
  }
  const events: InsightEvent[] = [];
  const claim = told.history.at(-1);
  const figure = claim && now.figureOf(claim);
  if (claim && figure !== null && figure !== undefined) {
    if (isNoticeable(claim, figure)) events.push(revised('amended', claim, figure, seen.severity, now));
    const isSettled = claim.isProvisional && !isProvisional(claim.period.to, now);
    if (isSettled) events.push(revised('confirmed', claim, figure, seen.severity, now));
  }
  if (told.status === 'open' && seen.status === 'closed') {
    events.push({ ...lineOf('closed', seen, now), ...(seen.ending && { ending: seen.ending }) });
  }
  if (events.length === 0 && told.severity !== seen.severity) events.push(lineOf('changed', seen, now));
  return events;
}

/** The line for an incident that a look no longer finds; null when there is nothing to say about it. */
export function endOf(
  told: Told,
  { isRevised, isEmpty, isStuck = false }: { isRevised: boolean; isEmpty: boolean; isStuck?: boolean },
  now: SourceNow,
): InsightEvent | null {
  const claim = told.history.at(-1);
  if (!claim || told.status === 'withdrawn') return null;
  const figure = isEmpty ? null : now.figureOf(claim);
  const wasRevised = isEmpty || (figure !== null && isNoticeable(claim, figure));
  // An incident that is over is history; only figures of its own that turn out wrong make it untrue.
  const isUntrue = isStuck || (told.status === 'open' ? isRevised : isRevised && wasRevised);
  if (isUntrue) return revised('withdrawn', claim, figure ?? claim.actual, told.severity, now);
  return told.status === 'open' ? { ...claim, at: now.at.toISOString(), kind: 'closed', before: null } : null;
}

/** True for what was told of days on which the source, as is known now, merely repeated itself. */
export function isOnStuckDays({ onset }: Pick<Finding, 'onset'>, found: readonly Finding[]): boolean {
  return found.some(({ kind, period }) => kind === 'flat-line' && onset > period.from && onset <= period.to);
}

function isNoticeable({ actual, expected }: InsightEvent, figure: number): boolean {
  return Math.abs(figure - actual) > noticeablePart * Math.abs(actual - expected);
}

function isProvisional(day: string, { provisionalFrom }: SourceNow): boolean {
  return provisionalFrom !== null && day >= provisionalFrom;
}

/** The finding as it stands. Its figure is asked of the rows, so that a later look compares like with like. */
function lineOf(kind: InsightEvent['kind'], seen: Finding, now: SourceNow): InsightEvent {
  const { metric, unit, currency, scope, period, expected, severity } = seen;
  return {
    at: now.at.toISOString(),
    kind,
    metric,
    unit,
    ...(currency && { currency }),
    ...(now.locale && { locale: now.locale }),
    scope,
    period,
    actual: now.figureOf({ metric, scope, period }) ?? seen.actual,
    expected,
    severity,
    isProvisional: isProvisional(period.to, now),
    before: null,
  };
}

/** The same claim about the same days, with today's figure. */
function revised(
  kind: InsightEvent['kind'],
  claim: InsightEvent,
  figure: number,
  severity: Severity,
  now: SourceNow,
): InsightEvent {
  return {
    ...claim,
    at: now.at.toISOString(),
    kind,
    actual: figure,
    severity,
    isProvisional: isProvisional(claim.period.to, now),
    before: figure === claim.actual ? null : claim.actual,
  };
}
