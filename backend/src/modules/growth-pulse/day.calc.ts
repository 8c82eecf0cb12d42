import { monthNames } from '@ocsuite/types';

const msPerDay = 86_400_000;

/** Days since 1970-01-01. Days are labels here, so no time zone can shift them. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / msPerDay;
}

export function dayOf(number: number): string {
  return new Date(number * msPerDay).toISOString().slice(0, 10);
}

/** 0 is Monday. */
export function weekdayOf(number: number): number {
  const day = (number + 3) % 7;
  return day < 0 ? day + 7 : day;
}

/** The Monday of the day's week. */
export function weekStartOf(number: number): number {
  return number - weekdayOf(number);
}

/** The first and the last day of the day's calendar month. */
export function monthOf(number: number): { first: number; last: number } {
  const date = new Date(number * msPerDay);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { first: Date.UTC(year, month, 1) / msPerDay, last: Date.UTC(year, month + 1, 0) / msPerDay };
}

/** `17 Nov 2026` back to `2026-11-17`; null when it is no such day. The year may be left out when `year` is given. */
export function dayFromWords(date: string, monthName: string, year: string): string | null {
  const month = monthNames.findIndex((name) => isSameStart(name, monthName));
  if (month < 0) return null;
  return `${year}-${String(month + 1).padStart(2, '0')}-${date.padStart(2, '0')}`;
}

function isSameStart(one: string, other: string): boolean {
  return one.slice(0, 3).toLowerCase() === other.slice(0, 3).toLowerCase();
}

/** The calendar day of an instant in a time zone. */
export function dayInTimeZone(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant);
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
