import type { Period } from '@ocsuite/types';

/** GA keeps changing a day's figures for up to 72 hours: https://support.google.com/analytics/answer/11198161 */
const settleDays = 3;
/** The first window makes the product useful at once; older days follow for the expected ranges. */
const recentDays = 30;
const historyDays = 180;

export interface SyncWindows {
  recent: Period;
  /** Older days still to be fetched, or null when they are there. */
  history: Period | null;
  /** The last day whose figures no longer change. */
  settledTo: string;
}

/**
 * Which days to read. `today` is the day in the property's time zone; the partial day itself is not read. Incremental
 * syncs look back to the first day that may still have changed.
 */
export function syncWindows(
  today: string,
  stored: { dataFrom: string | null; settledTo: string | null },
): SyncWindows {
  const yesterday = addDays(today, -1);
  const oldest = addDays(today, -historyDays);
  const settledTo = addDays(today, -1 - settleDays);
  if (!stored.dataFrom) {
    const recent = { from: addDays(today, -recentDays), to: yesterday };
    return { recent, history: { from: oldest, to: addDays(recent.from, -1) }, settledTo };
  }
  const lookBack = addDays(settledTo, 1);
  const firstUnsettled = stored.settledTo ? addDays(stored.settledTo, 1) : stored.dataFrom;
  const recent = { from: firstUnsettled < lookBack ? firstUnsettled : lookBack, to: yesterday };
  const history = stored.dataFrom > oldest ? { from: oldest, to: addDays(stored.dataFrom, -1) } : null;
  return { recent, history, settledTo };
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
