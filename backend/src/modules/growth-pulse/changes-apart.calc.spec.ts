import { changesApart } from './changes-apart.calc.js';
import { buildSeriesSet } from './daily-series.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { seededShop, type PlantedChange } from './seeded-shop.fixture.js';
import { WalkMemory } from './walk-memory.calc.js';

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

describe('a share that rises because another channel lost', () => {
  it.each([3, 4, 5, 6])('is no change of its own (shop %i)', (seed) => {
    const stop = { from: 80, to: 89, factor: 0.05, channel: 'Paid Search' };
    const set = buildSeriesSet(seededShop({ seed, days: 90, sessions: 3000, changes: [stop] }))!;
    const memory = new WalkMemory();
    const apart = changesApart(set, (series) => memory.walk(series, set.from, { day: 3.7, run: 3.4 }));
    const since = apart.filter(({ incident }) => incident.onset >= 78);
    const changes = since.map(({ figures: { delta, expected } }) => Math.abs(delta / expected));
    expect(since.map(({ series }) => series.scope)).toContainEqual({ channel: 'Paid Search' });
    // The share rises by a third; of that, a quarter must be its own.
    expect(Math.min(...changes)).toBeGreaterThan(0.08);
  });
});
