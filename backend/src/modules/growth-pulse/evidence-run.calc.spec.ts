import { EvidenceRun } from './evidence-run.calc.js';

const strictness = { day: 3, run: 9 };

function judgeDays(deviations: readonly number[], persistence: number) {
  const run = new EvidenceRun(strictness);
  return deviations.map((one) => run.add(one, one, { persistence, levelDays: 28 }, 1)).at(-1);
}

describe('the evidence of a day', () => {
  it('counts for more when the day before let the opposite be expected', () => {
    expect(judgeDays([-1.5, 2.5], 0.5)).toBe('up');
    expect(judgeDays([1.5, -2.5], 0.5)).toBe('down');
    expect(judgeDays([-1.5, 2.5], 0)).toBeNull();
    expect(judgeDays([1.5, 2.5], 0.5)).toBeNull();
  });

  it('is never a matter of the day before alone', () => {
    expect(judgeDays([-9, 1.9], 0.6)).toBeNull();
  });
});

describe('the evidence of a run', () => {
  const enough = { day: 9, run: 3.2 };
  const judgeRun = (deviations: readonly number[]) => {
    const run = new EvidenceRun(enough);
    return deviations.map((one) => run.add(one, one, { persistence: 0.2, levelDays: 28 }, 1)).at(-1);
  };

  it('is sooner enough of what grows than of the same days in another order', () => {
    expect(judgeRun([0.3, 0.6, 1, 1.3, 1.7, 2.1, 2.4])).toBe('up');
    expect(judgeRun([2.4, 2.1, 1.7, 1.3, 1, 0.6, 0.3])).toBeNull();
  });
});
