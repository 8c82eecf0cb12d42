import { roundedFigures } from './period-figures.calc.js';
import { assess, type Circumstances } from './severity.calc.js';

function circumstances(actual: number, changes: Partial<Circumstances> = {}, days = 7): Circumstances {
  const figures = { ...roundedFigures('sessions', actual, { value: 7000, sigma: 250, power: 1 }), days };
  return {
    metric: 'sessions',
    figures,
    impactPercent: figures.deltaPercent!,
    peak: 4,
    history: 56,
    status: 'open',
    seenBefore: 0,
    isForeseeable: false,
    ...changes,
  };
}

describe('severity', () => {
  it('grows with the size of the loss', () => {
    const names = [6700, 6000, 5400, 3500].map((actual) => assess(circumstances(actual)).severity);
    expect(names).toEqual(['low', 'medium', 'high', 'critical']);
  });

  it('never calls good news worse than medium', () => {
    expect(assess(circumstances(14_000)).severity).toBe('medium');
  });

  it('weighs a segment by its part of the whole', () => {
    expect(assess(circumstances(3500, { impactPercent: -5 })).score).toBeLessThan(
      assess(circumstances(3500)).score / 2,
    );
  });

  it('is surer of a week than of a day, and of long history than of short', () => {
    expect(assess(circumstances(5400, {}, 1)).score).toBeLessThan(assess(circumstances(5400)).score);
    expect(assess(circumstances(5400, { history: 15 })).confidence).toBeLessThan(
      assess(circumstances(5400)).confidence,
    );
  });

  it('makes less of what has happened often before, but never little', () => {
    const scores = [0, 1, 3, 30].map((seenBefore) => assess(circumstances(5400, { seenBefore })).score);
    expect(scores.toSorted((a, b) => b - a)).toEqual(scores);
    expect(scores[3]).toBeGreaterThan(0.65 * scores[0]!);
  });
});
