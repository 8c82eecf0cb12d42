import { candidateOf } from './candidate.calc.js';
import type { DailySeries, SeriesSet } from './daily-series.calc.js';
import { undisturbedDays, type Walk } from './detect.calc.js';
import type { Candidate } from './event-relations.calc.js';
import { asPrinted, deviationOf, expectDay, type Baseline, type Expectation } from './expected-range.calc.js';
import { fitBaseline } from './fit-baseline.calc.js';
import { periodFigures, type PeriodFigures } from './period-figures.calc.js';

/** What an incident's days look like in a series that raised no alarm on them itself. */
export function sameDaysIn(
  series: DailySeries | undefined,
  { incident, walk }: Pick<Candidate, 'incident' | 'walk'>,
  set: SeriesSet,
  walkOf: (series: DailySeries) => Walk,
): Candidate | null {
  const expected = series && expectedOn(series, { incident, walk }, set);
  if (!expected) return null;
  const { baseline, days } = expected;
  const expectations = [...walkOf(series).expectations];
  const sign = incident.direction === 'up' ? 1 : -1;
  const deviations: number[] = [];
  for (const [day, expectation] of days) {
    const value = series.values[day] ?? null;
    expectations[day] = expectation;
    if (value !== null) deviations.push(sign * deviationOf(value, expectation));
  }
  const { incidents, rhythmDays } = walk;
  const derived = { from: set.from, incidents, expectations, rhythmDays };
  return candidateOf(series, derived, { ...incident, baseline, deviations }, set);
}

/** The figures of another series on the days of an incident. */
export function figuresOnSameDays(
  series: DailySeries,
  { incident, walk }: Pick<Candidate, 'incident' | 'walk'>,
  set: SeriesSet,
): PeriodFigures | null {
  const expected = expectedOn(series, { incident, walk }, set);
  if (!expected) return null;
  const { baseline, days } = expected;
  const expectations = series.values.map((_, day) => days.get(day) ?? null);
  return periodFigures(series, expectations, incident.onset, incident.end, baseline);
}

/** Learned from the days before the onset that the incident itself was judged by. */
function expectedOn(
  series: DailySeries,
  { incident, walk }: Pick<Candidate, 'incident' | 'walk'>,
  { from }: SeriesSet,
): { baseline: Baseline; days: Map<number, Expectation> } | null {
  const usable = undisturbedDays(walk, incident);
  const fitted = fitBaseline(series, incident.onset, { from, usable });
  if (!fitted) return null;
  const baseline = asPrinted(fitted);
  const days = new Map<number, Expectation>();
  for (let day = incident.onset; day <= incident.end; day += 1) {
    days.set(day, expectDay(baseline, series, day, from));
  }
  return { baseline, days };
}
