import type { DailySeries } from './daily-series.calc.js';
import { dayNumber } from './day.calc.js';
import { SeriesWalker } from './detect.calc.js';
import { mulberry32, normal, poisson } from './seeded-shop.fixture.js';
import { strictnessOf } from './strictness.calc.js';
import { WalkMemory } from './walk-memory.calc.js';

const from = dayNumber('2026-03-02');
const besideFiveOthers = strictnessOf(null, 6);

function aSeries(seed: number, days: number, factorOf: (day: number) => number | null): DailySeries {
  const random = mulberry32(seed);
  const values = Array.from({ length: days }, (_, day) => {
    const usual = 1000 * (1 + 0.05 * normal(random));
    const factor = factorOf(day);
    return factor === null ? null : Math.round(usual * factor);
  });
  return { metric: 'sessions', scope: {}, values };
}

const settledFrom = 74;

/** Nothing is planted before: while little is known, chance alone raises an alarm now and then. */
function incidentsOf(series: DailySeries) {
  const { incidents } = new SeriesWalker(series, from, besideFiveOthers).walk();
  return incidents.filter(({ onset }) => onset >= settledFrom);
}

describe('detecting incidents', () => {
  it.each([
    ['a spike', 80, 80, 1.5, 'up'],
    ['a drop', 80, 80, 0.5, 'down'],
    ['a level shift', 80, 99, 0.7, 'down'],
    ['an outage', 80, 84, 0, 'down'],
  ])('dates %s from its first day to its last', (_, first, last, factor, direction) => {
    const incidents = incidentsOf(aSeries(3, 100, (day) => (day >= first && day <= last ? factor : 1)));
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({
      onset: first,
      end: last,
      direction,
      status: last === 99 ? 'open' : 'closed',
      ending: last === 99 ? undefined : 'returned',
    });
  });

  it('finds a loss that is small every day but does not end, near its onset', () => {
    const incident = incidentsOf(aSeries(6, 100, (day) => (day >= 80 ? 0.88 : 1))).at(-1);
    expect(incident?.direction).toBe('down');
    expect(Math.abs(incident!.onset - 80)).toBeLessThanOrEqual(2);
  });

  it('keeps onset and identity on every later day', () => {
    const whole = aSeries(11, 104, (day) => (day >= 80 && day <= 95 ? 0.75 : 1));
    const onsets = [82, 84, 88, 93, 97, 103].map((day) => {
      const seen = incidentsOf({ ...whole, values: whole.values.slice(0, day + 1) });
      return seen.map(({ onset }) => onset);
    });
    expect(onsets).toEqual(onsets.map(() => [80]));
  });

  it('takes a new level for normal after four weeks', () => {
    const incidents = incidentsOf(aSeries(15, 140, (day) => (day >= 75 ? 0.7 : 1)));
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({ onset: 75, status: 'closed', ending: 'adopted' });
  });

  it('knows rhythm and scatter from before when a wild month has become the new level', () => {
    const rhythmOn = (day: number): number => (day % 7 >= 5 ? 0.4 : 1);
    const monthOn = (day: number): number => (day < 93 ? 0.3 + 0.02 * (day - 75) : 0.62);
    const series = aSeries(14, 112, (day) => {
      const level = day < 75 ? 1 : day < 103 ? monthOn(day) : 0.62;
      return rhythmOn(day) * level * (day === 109 ? 0.75 : 1);
    });
    const incidents = incidentsOf(series);
    expect(incidents).toHaveLength(2);
    expect(incidents[0]).toMatchObject({ onset: 75, ending: 'adopted' });
    expect(incidents[1]).toMatchObject({ onset: 109, end: 109, direction: 'down' });
  });

  it('takes a new level for normal although it has been reached in steps', () => {
    const series = aSeries(14, 112, (day) => (day < 75 ? 1 : day < 85 ? 1.3 : day < 95 ? 1.75 : 2.5));
    const { incidents, expectations } = new SeriesWalker(series, from, besideFiveOthers).walk();
    expect(incidents.filter(({ onset }) => onset >= 75).length).toBeGreaterThan(1);
    expect(incidents.at(-1)).toMatchObject({ onset: 95, ending: 'adopted' });
    expect(Math.abs(expectations[111]!.value / 2500 - 1)).toBeLessThan(0.06);
  });

  it('tells an outage within a slow decline from the decline', () => {
    const series = aSeries(21, 100, (day) => (day >= 95 ? 0 : day >= 80 ? 0.85 : 1));
    const [decline, outage] = incidentsOf(series).slice(-2);
    expect(Math.abs(decline!.onset - 80)).toBeLessThanOrEqual(2);
    expect(decline).toMatchObject({ end: 94, status: 'closed', ending: 'overtaken' });
    expect(outage).toMatchObject({ onset: 95, end: 99, status: 'open' });
  });

  it.each([
    [31, -0.06],
    [32, 0.08],
    [33, -0.05],
  ])('tells what grows for twelve days as one incident from near its first day (seed %i)', (seed, perDay) => {
    const grown = (day: number): number => 1 + perDay * Math.min(12, day - 79);
    const incidents = incidentsOf(aSeries(seed, 104, (day) => (day >= 80 ? grown(day) : 1)));
    expect(incidents).toHaveLength(1);
    expect(Math.abs(incidents[0]!.onset - 80)).toBeLessThanOrEqual(2);
    expect(incidents[0]).toMatchObject({ end: 103, status: 'open' });
  });

  it('does not take weekends on which next to nothing comes for the end of an incident', () => {
    const weekendOn = (day: number): number => (day % 7 >= 5 ? 0.02 : 1);
    const incidents = incidentsOf(
      aSeries(41, 105, (day) => weekendOn(day) * (day >= 84 && day <= 101 ? 1.5 : 1)),
    );
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({ onset: 84, direction: 'up' });
    expect(incidents[0]!.end).toBeGreaterThanOrEqual(101);
  });

  it('lets a smaller leap count where one metric is all that is looked at, whatever was looked at before', () => {
    const leaps = [0.87, 0.85, 0.83, 0.81, 0.79].map((factor) =>
      aSeries(3, 90, (day) => (day === 85 ? factor : 1)),
    );
    const memories = leaps.map(() => new WalkMemory());
    const seen = [6, 1].map(
      (totals) =>
        leaps.filter((series, one) => {
          return memories[one]!.walk(series, from, strictnessOf(null, totals)).incidents.length > 0;
        }).length,
    );
    expect(seen[1]).toBeGreaterThan(seen[0]!);
  });

  it('learns nothing from disturbed days: once over, the old level is expected again', () => {
    const series = aSeries(23, 100, (day) => (day >= 74 && day <= 95 ? 0.5 : 1));
    const { incidents, expectations } = new SeriesWalker(series, from, besideFiveOthers).walk();
    expect(incidents.filter(({ onset }) => onset >= 74)).toHaveLength(1);
    expect(Math.abs(expectations[99]!.value / 1000 - 1)).toBeLessThan(0.06);
  });

  it('takes gaps for unknown: neither an incident nor the end of one', () => {
    expect(incidentsOf(aSeries(17, 100, (day) => (day >= 80 && day < 90 ? null : 1)))).toEqual([]);
    const [shift, ...others] = incidentsOf(
      aSeries(19, 100, (day) => (day === 88 ? null : day >= 80 ? 0.6 : 1)),
    );
    expect(others).toEqual([]);
    expect(shift).toMatchObject({ onset: 80, end: 99, status: 'open' });
  });

  it('stays silent on tiny counts', () => {
    const alarms = Array.from({ length: 40 }, (_, seed) => {
      const random = mulberry32(seed + 1);
      const values = Array.from({ length: 100 }, () => poisson(random, 0.7));
      const series: DailySeries = { metric: 'conversions', scope: {}, values };
      return new SeriesWalker(series, from, besideFiveOthers).walk().incidents.length;
    });
    // Forty shops, some three months each.
    expect(alarms.reduce((total, count) => total + count, 0)).toBeLessThanOrEqual(2);
  });
});
