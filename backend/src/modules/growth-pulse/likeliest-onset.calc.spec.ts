import { likeliestOnset } from './likeliest-onset.calc.js';

function onsetOf(deviations: readonly (number | null)[], sign = 1): number {
  return likeliestOnset((day) => deviations[day] ?? null, sign, 0, deviations.length - 1);
}

describe('the onset of a stretch of days', () => {
  it('is the first day of a level, and the day itself of a leap', () => {
    expect(onsetOf([0.2, -0.4, 0.1, 3, 2.4, 3.3, 2.8])).toBe(3);
    expect(onsetOf([0.9, 0.8, 1.1, 0.7, 4.5])).toBe(4);
    expect(onsetOf([-0.9, -0.8, -4.5, null, -4.1], -1)).toBe(2);
  });
});
