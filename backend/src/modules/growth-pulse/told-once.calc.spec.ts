import type { Finding } from '@ocsuite/types';
import { findChanges } from './growth-pulse.calc.js';
import { seededShop, type ShopOptions } from './seeded-shop.fixture.js';

const toldOf = (options: ShopOptions) =>
  findChanges(seededShop({ days: 90, ...options })).findings.filter(({ kind }) => kind !== 'period-change');

describe('what is told of the same days', () => {
  it('is told once, of the whole where the whole shows it', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const told = toldOf({
        seed,
        sessions: 900,
        changes: [
          { from: 84, to: 84, factor: 0.85 },
          { from: 85, to: 89, factor: 0.55 },
        ],
      }).filter(({ onset, direction }) => onset >= '2026-07-23' && direction === 'down');
      expect(told.map(({ scope, metric }) => ({ scope, metric }))).toHaveLength(1);
      expect(told[0]!.scope).toEqual({});
    }
  });

  it('is put beside figures that fit: visits and their rate make up the conversions', () => {
    for (const seed of [6, 12, 22, 27]) {
      const [{ deltaPercent, evidence }] = toldOf({
        seed,
        sessions: 5000,
        noise: 0.03,
        changes: [
          { from: 78, to: 89, factor: 0.7 },
          { from: 80, to: 84, factor: 0.5, hits: 'conversions' },
        ],
      }) as [Finding];
      const lossOf = (metric: string): number =>
        evidence.facts.find((fact) => fact.metric === metric && fact.unit === 'percent')!.value / 100;
      const together = 1 - (1 - lossOf('sessions')) * (1 - lossOf('conversion_rate'));
      expect(Math.abs(together + deltaPercent! / 100)).toBeLessThan(0.06);
    }
  });
});
