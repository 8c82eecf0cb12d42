import type { Period } from './fact.js';

export const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sept',
  'Oct',
  'Nov',
  'Dec',
] as const;

/** `2026-11-17` as `17 Nov 2026`: the one form in which texts and pages write a day in English. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${monthNames[month! - 1]} ${year}`;
}

/** `22 Nov`, where the year goes without saying. */
export function dayOfYearInWords(day: string): string {
  return dayInWords(day).slice(0, -5);
}

/** `16 to 22 Nov 2026`, `30 Oct to 10 Nov 2026`, or the one day. */
export function periodInWords(period: Period): string {
  return isWithinOneYear(period)
    ? `${daysOfYearInWords(period)} ${period.to.slice(0, 4)}`
    : `${dayInWords(period.from)} to ${dayInWords(period.to)}`;
}

/** The same, where the year goes without saying. */
export function daysOfYearInWords({ from, to }: Period): string {
  if (from === to) return dayOfYearInWords(from);
  if (!isWithinOneYear({ from, to })) return `${dayInWords(from)} to ${dayInWords(to)}`;
  const isOneMonth = from.slice(0, 7) === to.slice(0, 7);
  return `${isOneMonth ? Number(from.slice(8)) : dayOfYearInWords(from)} to ${dayOfYearInWords(to)}`;
}

function isWithinOneYear({ from, to }: Period): boolean {
  return from.slice(0, 4) === to.slice(0, 4);
}
