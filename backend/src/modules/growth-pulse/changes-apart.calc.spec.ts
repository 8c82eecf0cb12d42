import { findChanges } from './growth-pulse.calc.js';
import { seededShop, type PlantedChange } from './seeded-shop.fixture.js';

/** All channels rise and fall together by 15 % from day to day. */
function scopesTold(seed: number, changes: PlantedChange[]) {
  const { findings } = findChanges(
    seededShop({ seed, days: 90, sessions: 6000, noise: 0.15, inertia: 0, changes }),
  );
  return findings.filter(({ kind }) => kind !== 'period-change').map(({ scope }) => scope);
}

describe('what happens to one channel amid days that scatter widely for all', () => {
  it.each([3, 4, 8])('shows in its share of all visits on the second day (shop %i)', (seed) => {
    const loss = { from: 88, to: 89, factor: 0.55, channel: 'Paid Search' };
    expect(scopesTold(seed, [loss])).toEqual([{ channel: 'Paid Search' }]);
    expect(scopesTold(seed, [])).toEqual([]);
  });
});
