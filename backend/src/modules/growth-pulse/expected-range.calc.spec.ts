import type { DailySeries } from './daily-series.calc.js';
import { dayNumber, weekdayOf } from './day.calc.js';
import { expectDay, rangeOf } from './expected-range.calc.js';
import { fitBaseline } from './fit-baseline.calc.js';
import { mulberry32, normal, poisson } from './seeded-shop.fixture.js';

const from = dayNumber('2026-03-02');
const rhythm = [1.2, 1.2, 1.1, 1, 0.9, 0.8, 0.8];

function aSeries(days: number, valueOf: (day: number, random: () => number) => number | null): DailySeries {
  const random = mulberry32(7);
  return {
    metric: 'sessions',
    scope: {},
    values: Array.from({ length: days }, (_, day) => valueOf(day, random)),
  };
}

function expectNext(series: DailySeries) {
  const at = series.values.length;
  const baseline = fitBaseline(series, at, { from, usable: null });
  return baseline && expectDay(baseline, series, at, from);
}

describe('the expected range', () => {
  it('follows the weekday rhythm', () => {
    const shop = (days: number): DailySeries =>
      aSeries(days, (day, random) => 1000 * rhythm[weekdayOf(from + day)]! * (1 + 0.03 * normal(random)));
    expect(expectNext(shop(56))!.value / 1200).toBeCloseTo(1, 1);
    expect(expectNext(shop(61))!.value / 800).toBeCloseTo(1, 1);
  });

  it('follows a mild trend', () => {
    const growing = aSeries(70, (day, random) => 1000 + 5 * day + 10 * normal(random));
    expect(Math.abs(expectNext(growing)!.value - 1350)).toBeLessThan(35);
  });

  it('is not moved by a few wild days', () => {
    const calm = expectNext(aSeries(56, (_, random) => 500 + 10 * normal(random)))!;
    const wild = expectNext(aSeries(56, (day, random) => (day > 50 ? 5000 : 500 + 10 * normal(random))))!;
    expect(Math.abs(wild.value - calm.value)).toBeLessThan(0.08 * calm.value);
  });

  it('never expects less noise than counting has', () => {
    const constant = expectNext(aSeries(56, () => 16))!;
    expect(constant.sigma).toBeGreaterThanOrEqual(4);
    expect(rangeOf(constant)[1]).toBeGreaterThan(26);
  });

  it('needs fourteen known days, and is wider until there are twenty-eight', () => {
    const counts = (days: number): DailySeries => aSeries(days, (_, random) => poisson(random, 100));
    expect(expectNext(counts(13))).toBeNull();
    expect(
      expectNext(aSeries(30, (day, random) => (day % 3 === 0 ? poisson(random, 100) : null))),
    ).toBeNull();
    const steady = (days: number): number => expectNext(aSeries(days, () => 100))!.sigma;
    expect(steady(14)).toBeGreaterThan(1.4 * steady(56));
    expect(steady(27)).toBeGreaterThan(1.2 * steady(28));
  });

  it('expects no more scatter on working days where weekends are all but empty', () => {
    const office = aSeries(56, (day, random) =>
      Math.round(
        weekdayOf(from + day) > 4 ? 60 * (1 + 0.3 * normal(random)) : 1000 * (1 + 0.03 * normal(random)),
      ),
    );
    const { spread, level } = fitBaseline(office, 56, { from, usable: null })!;
    expect(spread / level).toBeLessThan(0.06);
  });

  it('expects no sale where weekends never had one', () => {
    const office = aSeries(61, (day, random) => (weekdayOf(from + day) > 4 ? 0 : 100 + 5 * normal(random)));
    expect(expectNext(office)!.value).toBeLessThan(8);
  });
});
