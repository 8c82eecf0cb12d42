import type { Finding } from '@ocsuite/types';
import { findChanges } from './growth-pulse.calc.js';
import { seededShop, type PlantedChange } from './seeded-shop.fixture.js';

const told = (changes: Omit<PlantedChange, 'from' | 'to'>[], scale = 1): Finding => {
  const input = seededShop({
    seed: 14,
    days: 90,
    sessions: 9000,
    noise: 0.03,
    changes: changes.map((change) => ({ from: 82, to: 89, ...change })),
  });
  const rows = input.rows.map((row) =>
    row.date >= '2026-07-22' && row.revenue ? { ...row, revenue: scale * row.revenue } : row,
  );
  const { findings } = findChanges({ ...input, rows });
  return findings.find(({ metric, effects }) => effects && metric !== 'users') ?? findings[0]!;
};
const mainOf = ({ effects }: Finding): string | undefined => effects?.[0]?.factor;

describe('the effects behind a change', () => {
  it('are visits, their conversion or the value of an order, whichever it was', () => {
    expect(mainOf(told([{ factor: 0.6, hits: 'conversions' }]))).toBe('conversion_rate');
    expect(mainOf(told([], 0.6))).toBe('order_value');
  });

  it('add up to the change, to the unit', () => {
    const { effects, delta } = told([{ factor: 0.6, hits: 'conversions', channel: 'Organic Search' }]);
    const total = effects!.reduce((sum, { contribution }) => sum + Math.round(100 * contribution), 0);
    expect(total).toBe(Math.round(100 * delta));
  });
});
