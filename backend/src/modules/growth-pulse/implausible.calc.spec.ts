import { severities } from '@ocsuite/types';
import { checkCommentary } from './commentary-check.calc.js';
import { templateCommentary } from './commentary.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { seededShop } from './seeded-shop.fixture.js';

const shop = seededShop({ seed: 6, days: 90, sessions: 3000, grain: 'total' });

/** What is told when one figure of the last day is something else. */
function toldWith(change: (revenue: number) => number) {
  const rows = shop.rows.map((row, day) =>
    day === 89 ? { ...row, revenue: change(row.revenue ?? 0) } : row,
  );
  return findChanges({ ...shop, rows }).findings;
}

describe('a figure that no business explains', () => {
  it.each([
    [
      'a hundred times the usual',
      (revenue: number) => 100 * revenue,
      /at \d+ times the usual on 29 Jul 2026: looks/,
    ],
    ['below zero', () => -40_000, /below zero on 29 Jul 2026: looks/],
  ])('is told as a likely fault in the data: %s', (_, change, headline) => {
    const [first, ...others] = toldWith(change);
    const words = templateCommentary(first!);
    expect(first).toMatchObject({ kind: 'implausible', period: { from: '2026-07-29', to: '2026-07-29' } });
    expect(first).not.toHaveProperty('moneyAtStake');
    expect(words.headline.replace(/ \[f\d+\]/g, '')).toMatch(headline);
    expect(words.summary).toContain('check the export before acting on it');
    expect(checkCommentary(words, first!).isAccepted).toBe(true);
    expect(others).toEqual([]);
  });

  it('is less grave than a true outage', () => {
    const [doubtful] = toldWith(() => -40_000);
    const [outage] = toldWith(() => 0);
    expect(outage!.kind).toBe('outage');
    expect(severities.indexOf(doubtful!.severity)).toBeLessThan(severities.indexOf(outage!.severity));
  });

  it('is no figure below zero where refunds have made some before', () => {
    const rows = shop.rows.map((row, day) => (day === 40 || day === 89 ? { ...row, revenue: -4_000 } : row));
    const told = findChanges({ ...shop, rows }).findings.filter(({ metric }) => metric === 'revenue');
    expect(told.map(({ kind }) => kind)).not.toContain('implausible');
  });
});
