import { findChanges } from './growth-pulse.calc.js';
import { seededShop } from './seeded-shop.fixture.js';

const shop = seededShop({ seed: 5, days: 90, grain: 'total', sessions: 3000 });

function notesAfter(change: (row: (typeof shop.rows)[number], day: number) => object): string[] {
  const rows = shop.rows.map((row, day) => ({ ...row, ...change(row, day) }));
  return findChanges({ ...shop, rows }).notes;
}

describe('notes on the data', () => {
  it('says nothing about data that is whole', () => {
    expect(notesAfter(() => ({}))).toEqual([]);
  });

  it('says which metric stopped coming while others go on, and takes it for unknown', () => {
    const rows = shop.rows.map((row, day) => (day >= 87 ? { ...row, revenue: null } : row));
    const { findings, notes } = findChanges({ ...shop, rows });
    expect(notes).toEqual([
      'Revenue: nothing has come for 3 days, since 27 Jul 2026. That is unknown, not zero.',
    ]);
    expect(findings.filter(({ kind, metric }) => kind === 'outage' && metric === 'revenue')).toEqual([]);
  });

  it('says that a figure is stuck', () => {
    const stuck = shop.rows[80]!.sessions;
    expect(notesAfter((_, day) => (day >= 85 ? { sessions: stuck } : {}))).toContain(
      'Sessions: exactly the same figure on each of the last 5 days. The source may be stuck at it.',
    );
  });
});
