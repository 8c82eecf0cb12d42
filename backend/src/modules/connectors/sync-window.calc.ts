import type { Period, PeriodGrain } from '@ocsuite/types';

/** GA keeps changing a day's figures for up to 72 hours: https://support.google.com/analytics/answer/11198161 */
const settleDays = 3;
/** The first window makes the product useful at once; older days follow for the expected ranges. */
const recentDays = 30;
export const backfillDays = 180;
/** So much is read and stored at once: what a sync that is stopped has to read again at most. */
const pieceDays = 30;

/** How far a connection has been read; both are null before the first sync. */
export interface Checkpoint {
  readFrom: string | null;
  readSettledTo: string | null;
}

export interface SyncPlan {
  recent: Period[];
  /** Older days still to be fetched, newest first. */
  history: Period[];
  /** The last day whose figures no longer change. */
  settledTo: string;
}

/**
 * Which days to read, piece by piece. `today` is the day in the property's time zone; the partial day itself is not read.
 * A first sync goes backwards from yesterday, later ones forwards from the first day that may still have changed: so what
 * has been read is one stretch without holes, wherever a sync is stopped.
 */
export function planSync(today: string, { readFrom, readSettledTo }: Checkpoint): SyncPlan {
  const yesterday = addDays(today, -1);
  const oldest = addDays(today, -backfillDays);
  const settledTo = addDays(yesterday, -settleDays);
  if (!readFrom || !readSettledTo) {
    const recentFrom = addDays(today, -recentDays);
    return {
      recent: backwards(recentFrom, yesterday),
      history: backwards(oldest, addDays(recentFrom, -1)),
      settledTo,
    };
  }
  return {
    recent: forwards(addDays(readSettledTo < settledTo ? readSettledTo : settledTo, 1), yesterday),
    history: backwards(oldest, addDays(readFrom, -1)),
    settledTo,
  };
}

/** The checkpoint once a piece of the plan is stored. */
export function checkpointAfter(before: Checkpoint, piece: Period, settledTo: string): Checkpoint {
  const readTo = piece.to < settledTo ? piece.to : settledTo;
  return {
    readFrom: before.readFrom && before.readFrom < piece.from ? before.readFrom : piece.from,
    readSettledTo: before.readSettledTo && before.readSettledTo > readTo ? before.readSettledTo : readTo,
  };
}

/** The calendar day of an instant in a time zone. */
export function dayIn(timeZone: string, instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
}

export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** How many days a stretch has that ends before `to`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** All days of the weeks (from Monday) or months that a period touches, as far as they are over. */
export function wholePeriods(grain: PeriodGrain, { from, to }: Period, yesterday: string): Period {
  const end = addDays(startOfNext(grain, to), -1);
  return { from: startOf(grain, from), to: end < yesterday ? end : yesterday };
}

/** The first day of the week or month that a day lies in. */
export function startOf(grain: PeriodGrain, day: string): string {
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

export function startOfNext(grain: PeriodGrain, day: string): string {
  const start = startOf(grain, day);
  return grain === 'week' ? addDays(start, 7) : startOf('month', addDays(start, 31));
}

function backwards(from: string, to: string): Period[] {
  const pieces: Period[] = [];
  for (let end = to; end >= from; end = addDays(end, -pieceDays)) {
    const start = addDays(end, 1 - pieceDays);
    pieces.push({ from: start > from ? start : from, to: end });
  }
  return pieces;
}

function forwards(from: string, to: string): Period[] {
  const pieces: Period[] = [];
  for (let start = from; start <= to; start = addDays(start, pieceDays)) {
    const end = addDays(start, pieceDays - 1);
    pieces.push({ from: start, to: end < to ? end : to });
  }
  return pieces;
}
