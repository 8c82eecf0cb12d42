import { dayNumber } from './day.calc.js';
import { SeriesWalker } from './detect.calc.js';
import { mulberry32, normal } from './seeded-shop.fixture.js';
import { strictnessOf } from './strictness.calc.js';

const firstDay = dayNumber('2026-03-02');
const changed = 84;

/** A counter on which something becomes different from a day on. */
function incidentsOf(seed: number, factorOf: (day: number) => number) {
  const random = mulberry32(seed);
  const values = Array.from({ length: changed + 70 }, (_, day) =>
    Math.round(2000 * (1 + 0.04 * normal(random)) * factorOf(day)),
  );
  const series = { metric: 'sessions' as const, scope: {}, values };
  return new SeriesWalker(series, firstDay, strictnessOf(null, 1))
    .walk()
    .incidents.filter(({ onset }) => onset >= changed);
}

describe('what comes back every week', () => {
  it.each([
    ['a mailing every Tuesday', (weekday: number) => (weekday === 1 ? 1.6 : 1)],
    ['weekends that have become strong ones', (weekday: number) => (weekday >= 5 ? 1.4 : 1)],
    ['a Monday on which the shop is closed now', (weekday: number) => (weekday === 0 ? 0.4 : 1)],
  ])('is a rhythm from its fourth week on, and no event: %s', (_, factorOf) => {
    for (const seed of [1, 2, 3, 4]) {
      const incidents = incidentsOf(seed, (day) => (day >= changed ? factorOf(day % 7) : 1));
      const strong = incidents.filter(({ firstDeviation }) => firstDeviation >= 4.5);
      expect(strong.length).toBeGreaterThanOrEqual(1);
      expect(strong.filter(({ onset }) => onset >= changed + 21)).toEqual([]);
    }
  });

  it('is missed when it stays away', () => {
    for (const seed of [1, 2, 3, 4]) {
      const missing = changed + 43;
      const incidents = incidentsOf(seed, (day) =>
        day >= changed && day % 7 === 1 && day !== missing ? 1.6 : 1,
      );
      expect(incidents.some(({ onset, direction }) => onset === missing && direction === 'down')).toBe(true);
    }
  });
});
