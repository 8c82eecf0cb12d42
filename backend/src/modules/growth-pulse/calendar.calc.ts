import { dayNumber, dayOf } from './day.calc.js';
import type { DailySeries } from './daily-series.calc.js';
import type { Incident } from './incident.calc.js';
import { roundTo } from './period-figures.calc.js';

/** First and last day on which it begins, and the last on which it is over. */
const turnOfYear = { begins: '12-23', beginsAtLast: '01-02', ends: '01-06' };
/** Holidays and sales last so long; what lasts longer has another reason. */
const longestFeast = 7;
const weeksCompared = 4;
/** A year ago it must have gone half as far, for the calendar to be the likely reason. */
const alike = 0.5;

/** What lies between Christmas and Epiphany, when most businesses are unlike themselves. */
export function isTurnOfYear(from: string, to: string): boolean {
  const [begin, end] = [from.slice(5), to.slice(5)];
  const { begins, beginsAtLast, ends } = turnOfYear;
  const beginsThen = begin >= begins || begin <= beginsAtLast;
  const endsThen = end >= begins || end <= ends;
  return beginsThen && endsThen && dayNumber(to) - dayNumber(from) <= 14;
}

/** Of what begins at the turn of the year, the first day that any of it may have begun. */
export function beginOfFeast(from: string): string {
  const year = Number(from.slice(0, 4)) - (from.slice(5) >= turnOfYear.begins ? 0 : 1);
  return `${year}-${turnOfYear.begins}`;
}

/**
 * By how many percent the same calendar days a year ago were off the same weekdays around them, where they went the same
 * way and at least half as far; null where they did not or nobody knows.
 */
export function changeAYearAgo(
  { values }: Pick<DailySeries, 'values'>,
  { onset, end, direction }: Pick<Incident, 'onset' | 'end' | 'direction'>,
  from: number,
  changePercent: number,
): number | null {
  if (end - onset + 1 > longestFeast) return null;
  const first = aYearBefore(from + onset) - from;
  let then = 0;
  let usual = 0;
  for (let day = first; day <= first + end - onset; day += 1) {
    const value = values[day] ?? null;
    const around = sameWeekdaysAround(values, day);
    if (value === null || around === null) return null;
    then += value;
    usual += around;
  }
  if (usual <= 0) return null;
  const percent = roundTo((100 * (then - usual)) / usual, 1);
  const isSameWay = direction === 'up' ? percent > 0 : percent < 0;
  return isSameWay && Math.abs(percent) >= alike * Math.abs(changePercent) ? percent : null;
}

/** The same date of the year before; of 29 February, 1 March. */
function aYearBefore(day: number): number {
  const [year, rest] = [Number(dayOf(day).slice(0, 4)), dayOf(day).slice(5)];
  const before = dayNumber(`${year - 1}-${rest}`);
  return Number.isNaN(before) ? dayNumber(`${year - 1}-03-01`) : before;
}

/** Their mean, from the weeks before and after; null when half of them are unknown. */
function sameWeekdaysAround(values: DailySeries['values'], day: number): number | null {
  const known: number[] = [];
  for (let week = 1; week <= weeksCompared; week += 1) {
    for (const other of [day - 7 * week, day + 7 * week]) {
      const value = values[other] ?? null;
      if (other >= 0 && value !== null) known.push(value);
    }
  }
  return known.length < weeksCompared ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
}
