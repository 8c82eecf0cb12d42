import {
  addDays,
  isoDay,
  isoWeekStart,
  lastDayOfMonth,
  monthNumber,
  monthPattern,
} from '../text/calendar-words.js';
import type { PeriodMention } from './period-mention.js';

export const month = `(?<m>${monthPattern})`;
export const join = '\\s?(?:-|–|—|to|until|till|through|and|bis)\\s?(?:the\\s)?';
export const ordinal = '(?:st|nd|rd|th|\\.)?';
export const year = '(?:,?\\s(?:of\\s)?(?<y>\\d{4})\\b)?';
export const units: [string, [number, number]][] = [
  ['day|tag(?:es)?', [1, 1]],
  ['week|woche', [7, 7]],
  ['month|monats?', [28, 31]],
  ['quarter|quartals?', [89, 92]],
  ['year|jahre?s?', [360, 366]],
];
export const unitWords = units.map(([word]) => word).join('|');

export type Rule = [
  RegExp,
  (groups: Record<string, string | undefined>, text: string) => Omit<PeriodMention, 'start' | 'end'> | null,
];

export function rule(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${source})`, 'giu');
}

export function dayOf(year: string | undefined, monthName: string, day: string): string {
  return isoDay(Number(year ?? 0), monthNumber(monthName), Number(day));
}

export function single(day: string): Omit<PeriodMention, 'start' | 'end'> {
  return { kind: 'dates', from: day, to: day };
}

/** Moves a day that may lack its year. */
export function shifted(day: string, days: number): string {
  if (!day.startsWith('0000')) return addDays(day, days);
  return `0000${addDays(`2026${day.slice(4)}`, days).slice(4)}`;
}

export function weekFrom(day: string): Omit<PeriodMention, 'start' | 'end'> {
  return { kind: 'dates', from: day, to: shifted(day, 6) };
}

export function weekMention(week: number, at: number): Omit<PeriodMention, 'start' | 'end'> | null {
  if (week < 1 || week > 53) return null;
  if (at) {
    const from = isoWeekStart(at, week);
    return { kind: 'dates', from, to: addDays(from, 6) };
  }
  return { kind: 'dates', from: `week-${week}`, to: `week-${week}` };
}

/** Weeks do not begin with months: the last week of October may end on 4 November. */
export function weekOfMonth(place: string, number: number, at: number): Omit<PeriodMention, 'start' | 'end'> {
  const last = lastDayOfMonth(at || 2026, number);
  const order = ['first', 'second', 'third', 'fourth'].indexOf(place);
  const day = order < 0 ? last - 9 : 7 * order - 4;
  const from = shifted(isoDay(at, number, 1), day - 1);
  return { kind: 'inside', from, to: shifted(from, 13), days: [7, 7] };
}

export function monthMention(
  name: string,
  at: number,
  isPart: boolean,
  text: string,
): Omit<PeriodMention, 'start' | 'end'> | null {
  // "may" and "mar" are words too.
  if (/^(?:may|mar|march|mai)$/i.test(name) && !/^\P{Ll}/u.test(text.trim())) return null;
  if (/^May$/.test(name) && !at && text.trim() === 'May') return null;
  const number = monthNumber(name);
  if (!number) return null;
  const last = lastDayOfMonth(at || 2026, number);
  return { kind: isPart ? 'inside' : 'dates', from: isoDay(at, number, 1), to: isoDay(at, number, last) };
}

export function lengthOf(text: string): [number, number] {
  return units.find(([word]) => new RegExp(`\\b(?:${word})`, 'i').test(text))?.[1] ?? [7, 7];
}

export const french: Record<string, string> = {
  semaine: 'week',
  mois: 'month',
  trimestre: 'quarter',
  jour: 'day',
  année: 'year',
  période: 'period',
};
export const countWords: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  nine: 9,
  ten: 10,
  drei: 3,
  sechs: 6,
  six: 6,
  seven: 7,
  eight: 8,
  twelve: 12,
  thirty: 30,
  sieben: 7,
  vier: 4,
  zwei: 2,
};

/** `7 days` is a week, `four weeks` is 28 days; `period` is whatever the sentence speaks of. */
export function spanLength(count: string | undefined, unit: string): Pick<PeriodMention, 'days'> {
  if (/^(?:period|zeitraum)/i.test(unit)) return {};
  const one = /vorwoche/i.test(unit)
    ? ([7, 7] as [number, number])
    : /vormonat/i.test(unit)
      ? ([28, 31] as [number, number])
      : lengthOf(unit);
  const many = count ? (countWords[count.toLowerCase()] ?? Number(count)) : 1;
  return { days: [one[0] * many, one[1] * many] };
}
