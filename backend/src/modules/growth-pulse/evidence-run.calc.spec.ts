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
