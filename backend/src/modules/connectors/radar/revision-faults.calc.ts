import { addDays } from '../sync-window.calc.js';
import type { DataFault, SyncEvidence } from './data-faults.calc.js';
import { byDate, type ReportedDay, sessionsOf } from './reported-day.calc.js';

/** Late hits make a day grow; a day that loses more than this was changed by something else. */
const mostLost = 0.08;
const leastSessions = 20;
/** A day that moved has at least this much of its neighbour, in at least so many parts. */
const leastShare = 0.12;
const leastParts = 4;
/** What its old self leaves unexplained, as a share of the day, and how much better the neighbour explains it. */
const noticeable = 0.015;
const betterBy = 12;

/** Faults that show only when a day is read again: it has shrunk, or it has moved. */
export function revisionFaults({ days, before }: SyncEvidence): DataFault[] {
  const after = byDate(days);
  const known = byDate(before);
  const moved = movedDays(after, known);
  if (moved.length > 0) {
    const detail = 'Days that were read again have the figures of the day next to them.';
    return [{ kind: 'shifted', title: 'The days have moved', detail, ...spanOf(moved) }];
  }
  const shrunken = before
    .filter((day) => sessionsOf(day) >= leastSessions)
    .filter((day) => {
      const now = after.get(day.date);
      return (now ? sessionsOf(now) : 0) < (1 - mostLost) * sessionsOf(day);
    })
    .map(({ date }) => date);
  if (shrunken.length === 0) return [];
  const detail = 'Days that were read again have fewer visits than before; late visits can only add to them.';
  return [{ kind: 'shrunken', title: 'Figures have shrunk', detail, ...spanOf(shrunken) }];
}

/** Days that are now made of their old self and a good deal of the day next to them. */
function movedDays(after: Map<string, ReportedDay>, known: Map<string, ReportedDay>): string[] {
  return [...known.values()].flatMap((old) => {
    const now = after.get(old.date);
    if (!now || sessionsOf(old) < leastSessions) return [];
    const neighbours = [-1, 1].flatMap((step) => known.get(addDays(old.date, step)) ?? []);
    return neighbours.some((neighbour) => isMixture(now, old, neighbour)) ? [old.date] : [];
  });
}

/**
 * Least squares over the parts: is the day explained by its old self alone, as late hits would leave it, or far better with a
 * share of the neighbour? No two days have the same chance in all of their parts, so a neighbour is recognised by it.
 */
function isMixture(now: ReportedDay, old: ReportedDay, neighbour: ReportedDay): boolean {
  const keys = [...new Set([now, old, neighbour].flatMap((day) => day.parts.map(keyOf)))];
  const [y, a, b] = [now, old, neighbour].map((day) => valuesOf(day, keys)) as [number[], number[], number[]];
  const [aa, bb, ab, ay, by, yy] = [dot(a, a), dot(b, b), dot(a, b), dot(a, y), dot(b, y), dot(y, y)];
  const determinant = aa * bb - ab * ab;
  if (keys.length < leastParts || determinant <= 1e-9 * aa * bb || yy === 0) return false;
  const own = (ay * bb - by * ab) / determinant;
  const others = (by * aa - ay * ab) / determinant;
  const unexplained = yy - own * ay - others * by;
  const unexplainedAlone = yy - (ay * ay) / aa;
  return (
    others > leastShare &&
    own > -0.1 &&
    own + others > 0.9 &&
    own + others < 1.15 &&
    unexplainedAlone > noticeable ** 2 * yy &&
    unexplainedAlone > betterBy * Math.max(unexplained, 0)
  );
}

const keyOf = ({ channel, device }: ReportedDay['parts'][number]): string => `${channel}\n${device}`;

function valuesOf(day: ReportedDay, keys: string[]): number[] {
  const values = new Map(day.parts.map((part) => [keyOf(part), part.sessions ?? 0]));
  return keys.map((key) => values.get(key) ?? 0);
}

function dot(one: number[], other: number[]): number {
  return one.reduce((sum, value, index) => sum + value * other[index]!, 0);
}

function spanOf(dates: string[]): { from: string; to: string } {
  const sorted = dates.toSorted();
  return { from: sorted[0]!, to: sorted.at(-1)! };
}
