import { findChanges } from './growth-pulse.calc.js';
import { seededShop, type PlantedChange } from './seeded-shop.fixture.js';

function tellingOf(seed: number, sessions: number, noise: number, changes: PlantedChange[]) {
  const { findings } = findChanges(seededShop({ seed, days: 90, sessions, noise, changes }));
  return findings.find(({ kind }) => kind !== 'period-change')!;
}

describe('the segment that an event is told of', () => {
  it('is the channel that nearly all failed to come from, not the one device of it where none came', () => {
    const { kind, scope, drivers } = tellingOf(13, 300, 0.04, [
      { from: 88, to: 89, factor: 0.1, channel: 'Email' },
    ]);
    expect({ kind, scope }).toEqual({ kind: 'drop', scope: { channel: 'Email' } });
    expect(drivers[0]!.scope).toEqual(scope);
  });

  it('stays an outage where one device of a channel fell silent and the other did not', () => {
    const { kind, scope } = tellingOf(13, 900, 0.04, [
      { from: 87, to: 89, factor: 0, channel: 'Direct', device: 'mobile' },
    ]);
    expect({ kind, scope }).toEqual({ kind: 'outage', scope: { channel: 'Direct', device: 'mobile' } });
  });

  it('is the channel that won from several, with those it won from beside it', () => {
    const { kind, scope, direction, counterparts } = tellingOf(3, 4000, 0.03, [
      { from: 84, to: 89, factor: 2.2, channel: 'Paid Search' },
      ...['Organic Search', 'Direct', 'Email'].map((channel) => ({
        from: 84,
        to: 89,
        factor: 0.49,
        channel,
      })),
    ]);
    expect({ kind, scope, direction }).toEqual({
      kind: 'mix-shift',
      scope: { channel: 'Paid Search' },
      direction: 'up',
    });
    expect(counterparts!.map((one) => one.scope.channel)).toEqual(['Organic Search', 'Direct']);
  });
});
