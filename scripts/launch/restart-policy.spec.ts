import { RestartPolicy } from './restart-policy.js';

describe('RestartPolicy', () => {
  it('waits longer each time and gives up at the sixth restart within a minute', () => {
    const policy = new RestartPolicy();
    const waits = [0, 1, 2, 3, 4, 5].map((second) => policy.next(second * 1_000));
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, undefined]);
  });

  it('forgives what happened more than a minute ago', () => {
    const policy = new RestartPolicy();
    for (const second of [0, 1, 2, 3, 4]) policy.next(second * 1_000);
    expect(policy.next(65_000)).toBe(250);
  });
});
