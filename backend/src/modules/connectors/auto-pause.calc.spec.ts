import { shouldPause } from './auto-pause.calc.js';

const now = new Date('2026-11-23T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe('giving up on a connection', () => {
  it.each([
    [100, 2.9, false],
    [11, 30, false],
    [12, 3, true],
  ])('after %i failures over %d days: %s', (failures, days, expected) => {
    expect(shouldPause(failures, daysAgo(days), now)).toBe(expected);
  });
});
