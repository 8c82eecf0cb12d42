import type { StoredMetric } from '@ocsuite/types';
import { addDays } from '../sync-window.calc.js';
import type { DataFault, SyncEvidence } from './data-faults.calc.js';
import { byDate, type Measure, type ReportedDay, sessionsOf, sumOf, usual } from './reported-day.calc.js';

/** Below this many visits a day, anything may be chance. */
const leastSessions = 15;
/** So many expected hits do not all stay away by chance, nor because business is bad. */
const hitsThatCannotBeChance = { sessions: 25, conversions: 10, revenue: 10 };
/** Holidays and lost campaigns cost a business less than this in every channel alike. */
const halfCollected = 0.47;
/** A fault stays in sight for a week. */
const daysInSight = 7;

interface View {
  days: Map<string, ReportedDay>;
  /** The days in sight, newest first. */
  recent: string[];
}

/** Faults that show in the days themselves: nothing, too little, too much or the same again. */
export function collectionFaults({ yesterday, days }: SyncEvidence): DataFault[] {
  const recent = Array.from({ length: daysInSight }, (_, back) => addDays(yesterday, -back));
  const view = { days: byDate(days), recent };
  const empty = emptyDays(view);
  if (empty) return [empty];
  return [
    copiedDays(view),
    ...lostParts(view),
    ...lostMetrics(view),
    doubledDays(view),
    thinDays(view),
  ].flatMap((fault) => fault ?? []);
}

/** The newest days have nothing, where there usually is something. */
function emptyDays(view: View): DataFault | null {
  const missing = trailing(view, (date) => {
    const day = view.days.get(date);
    return !day || sessionsOf(day) === 0;
  });
  if (missing.length === 0) return null;
  const expected = expectedSum(view, missing, sessionsOf);
  if (expected < leastSessions) return null;
  return fault(
    'empty',
    missing,
    'No data arrives',
    'Nothing was reported, where there usually are visits every day.',
  );
}

/** A day that equals the one before in every part; from the second repetition on, the figures stand still. */
function copiedDays(view: View): DataFault | null {
  const copies = view.recent.filter((date) => isCopy(view.days.get(addDays(date, -1)), view.days.get(date)));
  if (copies.length === 0) return null;
  return copies.length > 1
    ? fault(
        'flat',
        copies,
        'The figures stand still',
        'Day after day has exactly the figures of the day before.',
      )
    : fault(
        'duplicated',
        copies,
        'A day came twice',
        'It has exactly the figures of the day before, in every channel.',
      );
}

/** A channel or a kind of device that is always there, and is there no more. */
function lostParts(view: View): DataFault[] {
  const faults: DataFault[] = [];
  for (const dimension of ['channel', 'device'] as const) {
    const all = new Set([...view.days.values()].flatMap(({ parts }) => parts.map((part) => part[dimension])));
    for (const name of all) {
      if (name === '') continue;
      const measure: Measure = (day) => sumOf(day, 'sessions', (part) => part[dimension] === name);
      const missing = trailing(view, (date) => measureOf(view, date, measure) === 0);
      if (missing.length === 0 || expectedSum(view, missing, measure) < hitsThatCannotBeChance.sessions)
        continue;
      faults.push(
        fault(
          'partial',
          missing,
          'A part is missing',
          `Nothing was reported for the ${dimension} “${name}”.`,
        ),
      );
    }
  }
  return faults;
}

/** Visits come, but what they lead to is not reported any more. */
function lostMetrics(view: View): DataFault[] {
  const faults: DataFault[] = [];
  const lost: { metric: StoredMetric; hits: Measure; limit: number; name: string }[] = [
    {
      metric: 'conversions',
      hits: (day) => day.conversions ?? 0,
      limit: hitsThatCannotBeChance.conversions,
      name: 'conversions',
    },
    // An amount says nothing about chance; the orders that it came from do.
    {
      metric: 'revenue',
      hits: (day) => (day.revenue ? (day.conversions ?? 0) : 0),
      limit: hitsThatCannotBeChance.revenue,
      name: 'revenue',
    },
  ];
  for (const { metric, hits, limit, name } of lost) {
    const missing = trailing(view, (date) => measureOf(view, date, (day) => day[metric] ?? 0) === 0);
    if (missing.length === 0 || expectedSum(view, missing, hits) < limit) continue;
    faults.push(
      fault('partial', missing, `No ${name} arrive`, `Visits are reported, but no ${name} with them.`),
    );
  }
  return faults;
}

/** Every figure twice: all of them even, or all channels at twice what they usually have. */
function doubledDays(view: View): DataFault | null {
  const doubled = view.recent.filter((date) => {
    const ratio = ratioOf(view, date, sessionsOf);
    const day = view.days.get(date);
    if (!day || ratio === null) return false;
    const sum = sumOf(day, 'sessions', () => true);
    if (sum > 1.8 * sessionsOf(day) && sessionsOf(day) >= leastSessions) return true;
    return (
      (ratio > 1.5 && ratio < 2.7 && isAllEven(day)) ||
      (isAlike(view, date, ratio) && ratio > 1.88 && ratio < 2.12)
    );
  });
  if (doubled.length === 0) return null;
  return fault(
    'duplicated',
    doubled,
    'Everything is counted twice',
    'Every channel has twice its usual figures at once.',
  );
}

/** Every channel has lost the same large part at once: part of the day, or of the visitors, is not collected. */
function thinDays(view: View): DataFault | null {
  const thin = trailing(view, (date) => {
    const ratio = ratioOf(view, date, sessionsOf);
    return ratio !== null && ratio > 0 && ratio < halfCollected && isAlike(view, date, ratio);
  });
  if (thin.length === 0) return null;
  const detail = 'Every channel has less than half of its usual figures at once.';
  return thin.length === 1
    ? fault('partial', thin, 'A day is incomplete', detail)
    : fault('shrunken', thin, 'Less is collected than before', detail);
}

function trailing({ recent }: View, isMissing: (date: string) => boolean): string[] {
  const end = recent.findIndex((date) => !isMissing(date));
  return end < 0 ? recent : recent.slice(0, end);
}

/** What usually would have come on these days together. */
function expectedSum(view: View, dates: string[], measure: Measure): number {
  const first = dates.at(-1)!;
  return dates.reduce((sum, date) => sum + (usual(view.days, date, first, measure) ?? 0), 0);
}

function measureOf({ days }: View, date: string, measure: Measure): number {
  const day = days.get(date);
  return day ? measure(day) : 0;
}

/** A day against the same weekdays before; null where that says little. */
function ratioOf(view: View, date: string, measure: Measure): number | null {
  const expected = usual(view.days, date, view.recent.at(-1)!, measure);
  return expected === null || expected < 2 * leastSessions ? null : measureOf(view, date, measure) / expected;
}

/** True when every channel of some size has changed by about the same factor, as only a fault of counting does. */
function isAlike(view: View, date: string, ratio: number): boolean {
  const channels = new Set(view.days.get(date)?.parts.map(({ channel }) => channel));
  let compared = 0;
  for (const channel of channels) {
    const measure: Measure = (day) => sumOf(day, 'sessions', (part) => part.channel === channel);
    const own = ratioOf(view, date, measure);
    if (own === null) continue;
    compared += 1;
    if (own < ratio * 0.65 || own > ratio * 1.45) return false;
  }
  return compared >= 2;
}

function isAllEven({ parts }: ReportedDay): boolean {
  const counts = parts.flatMap(({ sessions, conversions }) => [sessions ?? 0, conversions ?? 0]);
  const positive = counts.filter((count) => count > 0);
  return positive.length >= 8 && positive.every((count) => count % 2 === 0);
}

function isCopy(one: ReportedDay | undefined, other: ReportedDay | undefined): boolean {
  if (!one || !other || sessionsOf(one) < leastSessions) return false;
  const text = ({ parts }: ReportedDay) =>
    parts
      .map(({ channel, device, sessions, conversions, revenue }) =>
        [channel, device, sessions, conversions, revenue].join(' '),
      )
      .toSorted()
      .join('\n');
  return one.parts.length >= 4
    ? text(one) === text(other)
    : one.sessions === other.sessions &&
        one.revenue !== null &&
        one.revenue > 0 &&
        one.revenue === other.revenue;
}

function fault(kind: DataFault['kind'], dates: string[], title: string, detail: string): DataFault {
  const sorted = dates.toSorted();
  return { kind, title, detail, from: sorted[0]!, to: sorted.at(-1)! };
}
