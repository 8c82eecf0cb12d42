import type { DailyRow } from '@ocsuite/module-sdk';
import { checkCommentary } from './commentary-check.calc.js';
import { templateCommentary, withoutCitations } from './commentary.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { seededShop } from './seeded-shop.fixture.js';

const shop = seededShop({ seed: 5, days: 90, grain: 'total', sessions: 3000 });
const lookAt = (rows: DailyRow[], asOf = shop.asOf) => findChanges({ ...shop, rows, asOf }).findings;
const without = (days: (day: number) => boolean) => shop.rows.filter((_, day) => !days(day));

describe('findings about the data itself', () => {
  it('tell that one metric stopped coming while others go on, counting days and nothing else', () => {
    const rows = shop.rows.map((row, day) => (day >= 87 ? { ...row, revenue: null } : row));
    const [finding, ...others] = lookAt(rows).filter(({ kind }) => kind === 'missing-data');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      metric: 'revenue',
      unit: 'count',
      onset: '2026-07-27',
      actual: 0,
      expected: 3,
      deltaPercent: null,
      status: 'open',
      drivers: [],
    });
    const words = templateCommentary(finding!);
    expect(words.headline).toBe('Revenue: nothing has come since 27 Jul 2026');
    expect(withoutCitations(words.summary)).toContain('Nothing has come for 3 days.');
    expect(checkCommentary(words, finding!).isAccepted).toBe(true);
  });

  it('tell once that nothing came at all, and stay the same from day to day', () => {
    const silent = without((day) => day >= 86);
    const [second] = lookAt(silent, '2026-07-28').filter(({ kind }) => kind === 'missing-data');
    const found = lookAt(silent).filter(({ kind }) => kind === 'missing-data');
    expect(found.map(({ id, metric, expected }) => [id, metric, expected])).toEqual([
      [second!.id, 'sessions', 4],
    ]);
  });

  it('go on telling it of a source that has been silent for months', () => {
    const [told, ...others] = lookAt(shop.rows, '2027-01-29');
    expect(others).toEqual([]);
    expect(told).toMatchObject({ kind: 'missing-data', onset: '2026-07-30', expected: 184, status: 'open' });
  });

  it('take one late day, and days that never bring figures, for no fault', () => {
    expect(lookAt(without((day) => day >= 89)).filter(({ kind }) => kind === 'missing-data')).toEqual([]);
    const isWeekend = ({ date }: DailyRow): boolean => [0, 6].includes(new Date(date).getUTCDay());
    const weekdays = shop.rows.filter((row) => !isWeekend(row));
    expect(lookAt(weekdays, '2026-07-26').filter(({ kind }) => kind === 'missing-data')).toEqual([]);
  });

  it('tell that a figure is stuck, in words that claim no change', () => {
    const stuck = shop.rows[80]!.sessions!;
    const rows = shop.rows.map((row, day) => (day >= 85 ? { ...row, sessions: stuck } : row));
    const finding = lookAt(rows).find(({ kind }) => kind === 'flat-line')!;
    expect(finding).toMatchObject({ metric: 'sessions', onset: shop.rows[85]!.date, actual: 0, expected: 5 });
    const words = templateCommentary(finding);
    expect(words.summary).toContain('The last 5 [f1] days all show');
    expect(checkCommentary(words, finding).isAccepted).toBe(true);
  });

  it('tell a channel that is stuck while the others go on, once', () => {
    const live = seededShop({ seed: 5, days: 90, grain: 'channel', sessions: 3000 });
    const rows = live.rows.map((row) =>
      row.channel === 'Direct' && row.date >= '2026-07-25' ? { ...row, sessions: 540 } : row,
    );
    const stuck = findChanges({ ...live, rows }).findings.filter(({ kind }) => kind === 'flat-line');
    expect(stuck).toMatchObject([{ scope: { channel: 'Direct' }, metric: 'sessions', onset: '2026-07-25' }]);
    const words = templateCommentary(stuck[0]!);
    expect(words.headline).toBe(
      'Sessions from Direct: exactly the same figure on each day since 25 Jul 2026',
    );
    expect(checkCommentary(words, stuck[0]!).isAccepted).toBe(true);
  });
});
