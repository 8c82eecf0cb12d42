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

/** `16 Nov 2026 to 22 Nov 2026`, or the one day. */
export function periodInWords({ from, to }: Period): string {
  return from === to ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(to)}`;
}
