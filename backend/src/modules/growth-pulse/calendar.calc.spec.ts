import { changeAYearAgo, isTurnOfYear } from './calendar.calc.js';
import { templateCommentary, withoutCitations } from './commentary.calc.js';
import { checkCommentary } from './commentary-check.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { asOfDay, seededShop } from './seeded-shop.fixture.js';

const told = (input: Parameters<typeof findChanges>[0]) =>
  findChanges(input).findings.filter(({ kind }) => kind !== 'period-change');

describe('the turn of the year', () => {
  /** Days 83 to 85 are 24 to 26 December, 90 and 91 New Year. */
  const shop = seededShop({
    seed: 12,
    firstDay: '2025-10-02',
    days: 125,
    sessions: 3000,
    noise: 0.04,
    changes: [
      { from: 83, to: 85, factor: 0.5 },
      { from: 90, to: 91, factor: 0.5 },
    ],
  });
  const insights = ['2025-12-25', '2025-12-29', '2026-01-01', '2026-01-10', '2026-01-22', '2026-01-28'].map(
    (day) => told(asOfDay(shop, day)).filter(({ direction }) => direction === 'down'),
  );

  it('is one insight over all its days, which does not come back when half of it is old', () => {
    const ids = new Set(insights.flatMap((found) => found.map(({ id }) => id)));
    expect(insights.map(({ length }) => length)).toEqual([1, 1, 1, 1, 0, 0]);
    expect(ids.size).toBe(1);
    expect(insights[3]![0]!.period).toEqual({ from: '2025-12-24', to: '2026-01-01' });
  });

  it('is told as such, and is less pressing than as much on other days', () => {
    const [feast] = insights[0]!;
    const words = templateCommentary(feast!);
    expect(withoutCitations(words.headline)).toMatch(/, at the turn of the year$/);
    expect(checkCommentary(words, feast!).isAccepted).toBe(true);
    const change = { from: 83, to: 84, factor: 0.5 };
    const [other] = told(
      seededShop({
        seed: 12,
        firstDay: '2025-03-02',
        days: 85,
        sessions: 3000,
        noise: 0.04,
        changes: [change],
      }),
    );
    expect(feast!.score).toBeLessThan(0.75 * other!.score);
  });

  it('begins at Christmas and is over by Epiphany', () => {
    expect(isTurnOfYear('2025-12-24', '2025-12-26')).toBe(true);
    expect(isTurnOfYear('2025-12-31', '2026-01-02')).toBe(true);
    expect(isTurnOfYear('2025-12-20', '2025-12-26')).toBe(false);
    expect(isTurnOfYear('2025-12-28', '2026-01-20')).toBe(false);
  });
});

describe('a day that was out of the ordinary a year ago as well', () => {
  const feast = (day: number): number => (day === 185 || day === 550 ? 400 : 1000 + 100 * (day % 7));
  const values = Array.from({ length: 551 }, (_, day) => feast(day));
  const incident = { onset: 550, end: 550, direction: 'down' as const };

  it('is known by its date', () => {
    expect(changeAYearAgo({ values }, incident, 20_000, -60)).toBeLessThan(-60);
  });

  it('is not known where that day was usual, went the other way, is missing, or the change lasts', () => {
    const other = (value: number | null) => values.map((one, day) => (day === 185 ? value : one));
    expect(changeAYearAgo({ values: other(1300) }, incident, 20_000, -60)).toBeNull();
    expect(changeAYearAgo({ values: other(2600) }, incident, 20_000, -60)).toBeNull();
    expect(changeAYearAgo({ values: other(null) }, incident, 20_000, -60)).toBeNull();
    expect(changeAYearAgo({ values }, { ...incident, onset: 540 }, 20_000, -60)).toBeNull();
  });
});
