import type { Finding } from '@ocsuite/types';
import { dayNumber, dayOf } from './day.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { overlaps } from './segments.calc.js';
import { asOfDay, seededShop, type PlantedChange } from './seeded-shop.fixture.js';
import { WalkMemory } from './walk-memory.calc.js';

const firstDay = '2026-05-01';

/** What each id said, look by look. */
function toldDayByDay(changes: PlantedChange[], from: number, to: number, seed = 5): Map<string, Finding[]> {
  const shop = seededShop({ seed, firstDay, days: to + 1, sessions: 6000, noise: 0.03, changes });
  const told = new Map<string, Finding[]>();
  const memory = new WalkMemory();
  for (let day = from; day <= to; day += 1) {
    const { findings } = findChanges(asOfDay(shop, dayOf(dayNumber(firstDay) + day)), memory);
    for (const finding of findings.filter(({ kind }) => kind !== 'period-change')) {
      told.set(finding.id, [...(told.get(finding.id) ?? []), finding]);
    }
  }
  return told;
}

const lastOf = (told: Map<string, Finding[]>): Finding[] => [...told.values()].map((said) => said.at(-1)!);

describe('one id', () => {
  it.each([
    [
      'a campaign and the checkout that fails on the day after it',
      1,
      [
        { from: 80, to: 89, factor: 4, channel: 'Email' },
        { from: 91, to: 99, factor: 0.45, hits: 'conversions' as const },
      ],
    ],
    [
      'a weak newsletter and a channel that stops two days later',
      2,
      [
        { from: 80, to: 81, factor: 0.4, channel: 'Email' },
        { from: 82, to: 90, factor: 0.08, channel: 'Paid Search' },
      ],
    ],
  ] as [string, number, PlantedChange[]][])(
    'never goes over from one incident to another: %s',
    (_, seed, changes) => {
      const told = toldDayByDay(changes, changes[0]!.from, changes[1]!.to + 6, seed);
      for (const [first, ...later] of told.values()) {
        for (const one of later) {
          expect(one.direction).toBe(first!.direction);
          expect(overlaps(one.scope, first!.scope)).toBe(true);
          expect(Math.abs(dayNumber(one.onset) - dayNumber(first!.onset))).toBeLessThanOrEqual(3);
        }
      }
      const { from, factor } = changes[1]!;
      const [onset, direction] = [dayOf(dayNumber(firstDay) + from), factor > 1 ? 'up' : 'down'];
      expect(lastOf(told)).toContainEqual(expect.objectContaining({ onset, direction }));
    },
  );
});

describe('what happened to one channel alone', () => {
  it('is told of that channel, in its own days and size, and gravely from its first day where it stopped', () => {
    const told = toldDayByDay([{ from: 85, to: 93, factor: 0.06, channel: 'Paid Search' }], 85, 100);
    const stopped = [...told.values()].find(([first]) => first!.scope.channel === 'Paid Search')!;
    expect(stopped[0]).toMatchObject({ metric: 'sessions', onset: dayOf(dayNumber(firstDay) + 85) });
    expect(stopped.every(({ scope }) => scope.channel === 'Paid Search')).toBe(true);
    expect(stopped.every(({ deltaPercent }) => deltaPercent! < -85)).toBe(true);
    expect(['high', 'critical']).toContain(stopped[0]!.severity);
    expect(lastOf(told).some(({ scope, direction }) => direction === 'down' && !scope.channel)).toBe(false);
  });

  it.each([3, 7, 9, 10, 16])('is told where it stopped amid a mild loss of the whole (shop %i)', (seed) => {
    const place = { channel: 'Direct', device: 'desktop' };
    const changes: PlantedChange[] = [
      { from: 76, to: 89, factor: 0.65, hits: 'conversions' },
      { from: 87, to: 89, factor: 0, ...place },
    ];
    const { findings } = findChanges(seededShop({ seed, firstDay, days: 90, sessions: 2500, changes }));
    const losses = findings.filter(({ direction, onset }) => direction === 'down' && onset >= '2026-07-26');
    expect(losses.map(({ scope, drivers: [first] }) => (scope.channel ? scope : first!.scope))).toEqual([
      place,
    ]);
  });
});
