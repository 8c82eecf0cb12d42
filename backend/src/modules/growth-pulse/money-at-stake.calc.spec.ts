import { dayNumber } from './day.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { type PlantedChange, seededShop } from './seeded-shop.fixture.js';

const firstDay = '2026-05-01';
const aShop = (seed: number, changes: PlantedChange[]) =>
  seededShop({ seed, firstDay, days: 99, sessions: 6000, noise: 0.03, changes });

describe('money at stake', () => {
  it('is what the place usually brings, not what it brought while the checkout failed', () => {
    for (const seed of [1, 2, 3]) {
      const shop = aShop(seed, [
        { from: 62, to: 84, factor: 0.3, hits: 'conversions' },
        { from: 90, to: 98, factor: 0.3, channel: 'Organic Search' },
      ]);
      const revenueOf = (first: number, last: number): number =>
        shop.rows
          .filter(({ date, channel }) => channel === 'Organic Search' && isBetween(date, first, last))
          .reduce((sum, { revenue = 0 }) => sum + (revenue ?? 0), 0);
      const lost = (revenueOf(34, 61) / 28) * 9 - revenueOf(90, 98);
      const told = findChanges(shop).findings.find(
        (one) => one.metric === 'sessions' && one.direction === 'down',
      )!;
      expect(told.moneyAtStake!.amount).toBeLessThan(-0.7 * lost);
      expect(told.moneyAtStake!.amount).toBeGreaterThan(-1.3 * lost);
    }
  });

  it('is never a gain by the loss of something good: what moves the other way has other reasons', () => {
    for (const seed of [1, 2, 3]) {
      const shop = aShop(seed, [
        { from: 90, to: 98, factor: 0.6 },
        { from: 90, to: 98, factor: 2.5, hits: 'conversions' },
      ]);
      const { findings } = findChanges(shop);
      expect(findings.some(({ metric, direction }) => metric === 'sessions' && direction === 'down')).toBe(
        true,
      );
      for (const { direction, moneyAtStake } of findings) {
        if (direction === 'down') expect(moneyAtStake?.amount ?? 0).toBeLessThanOrEqual(0);
      }
    }
  });
});

function isBetween(date: string, first: number, last: number): boolean {
  const day = dayNumber(date) - dayNumber(firstDay);
  return day >= first && day <= last;
}
