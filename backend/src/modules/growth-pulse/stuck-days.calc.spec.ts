import type { DailyRow } from '@ocsuite/module-sdk';
import { findChanges } from './growth-pulse.calc.js';
import { asOfDay, seededShop } from './seeded-shop.fixture.js';
import { dayNumber, dayOf } from './day.calc.js';

const dayAt = (day: number): string => dayOf(dayNumber('2026-05-01') + day);
const perDay = 9;
const shop = seededShop({ seed: 5, days: 95, sessions: 3000 });
/** Each day from one day to another repeats the last before. */
const rows = shop.rows.map((row, index): DailyRow => {
  const day = Math.floor(index / perDay);
  return day >= 80 && day <= 89 ? { ...shop.rows[79 * perDay + (index % perDay)]!, date: row.date } : row;
});
const kindsAsOf = (day: number) =>
  findChanges(asOfDay({ ...shop, rows }, dayAt(day)))
    .findings.filter(({ onset, kind }) => onset >= dayAt(78) && kind !== 'period-change')
    .map(({ kind }) => kind);

describe('days on which the source was stuck', () => {
  it('are told as stuck and as nothing else', () => {
    for (const day of [84, 87, 89]) expect(new Set(kindsAsOf(day))).toEqual(new Set(['flat-line']));
  });

  it('are no change either once figures come again', () => {
    expect(kindsAsOf(94)).toEqual([]);
  });
});
