import { retryDelayMs } from './retry-delay.calc.js';

describe('the pause before the next call', () => {
  it('grows with each failure, up to a limit', () => {
    expect([1, 2, 3, 10].map((failures) => retryDelayMs(failures, 500, undefined, 1))).toEqual([
      500, 1_000, 2_000, 8_000,
    ]);
  });

  it('is spread over its second half, so that those who failed together return one by one', () => {
    expect([0, 0.5, 1].map((chance) => retryDelayMs(2, 500, undefined, chance))).toEqual([500, 750, 1_000]);
  });

  it('is never shorter than the provider asks for', () => {
    expect(retryDelayMs(1, 500, 3_000, 0)).toBeGreaterThanOrEqual(3_000);
  });
});
