import { withinOneHour } from './within-one-hour.js';

describe('a test of what holds within one hour', () => {
  const midnight = Date.parse('2026-12-01T00:00:00Z');
  afterEach(() => jest.restoreAllMocks());

  /** Fails as often as said; each time it takes so long. */
  function aTest({ failures, tookMs }: { failures: number; tookMs: number }) {
    let now = midnight - 1_000;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    return jest.fn(async () => {
      now += tookMs;
      if ((failures -= 1) >= 0) throw new Error('not so');
    });
  }

  it('is done again when it failed and the hour struck meanwhile', async () => {
    const test = aTest({ failures: 1, tookMs: 1_000 });
    await withinOneHour(test)();
    expect(test).toHaveBeenCalledTimes(2);
  });

  it('fails when it fails on both sides', async () => {
    await expect(withinOneHour(aTest({ failures: 2, tookMs: 1_000 }))()).rejects.toThrow('not so');
  });

  it('fails at once within the hour', async () => {
    const test = aTest({ failures: 1, tookMs: 999 });
    await expect(withinOneHour(test)()).rejects.toThrow('not so');
    expect(test).toHaveBeenCalledTimes(1);
  });

  it('is done once when it succeeds', async () => {
    const test = aTest({ failures: 0, tookMs: 5_000 });
    await withinOneHour(test)();
    expect(test).toHaveBeenCalledTimes(1);
  });
});
