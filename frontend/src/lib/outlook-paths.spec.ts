import type { MonthOutlook } from '@ocsuite/types';
import { outlookPaths } from './outlook-paths.js';

type Day = MonthOutlook['days'][number];
const size = { width: 100, height: 24 };
const day = (patch: Partial<Day>): Day => ({
  date: '2026-11-01',
  actual: null,
  expected: null,
  lo: null,
  hi: null,
  goal: null,
  ...patch,
});
const month = [
  day({ actual: 10 }),
  day({ actual: 20, expected: 20, lo: 20, hi: 20 }),
  day({ expected: 30, lo: 26, hi: 40 }),
];

describe('the lines of a month', () => {
  it('lead from what was to where it is heading, within its band', () => {
    expect(outlookPaths(month, size)).toEqual({
      actual: 'M0 17L50 12',
      forecast: 'M50 12L100 7',
      band: 'M50 12L100 2L100 9L50 12Z',
      goal: '',
    });
  });

  it('leave room for a goal out of reach', () => {
    const days = month.map((one, index) => ({ ...one, goal: 40 * (index + 1) }));
    const { goal, actual } = outlookPaths(days, size);
    expect(goal).toBe('M0 15.33L50 8.67L100 2');
    expect(actual).toBe('M0 20.33L50 18.67');
  });

  it('draw no band over a month that is complete', () => {
    const days = [day({ actual: 1 }), day({ actual: 2, expected: 2, lo: 2, hi: 2 })];
    expect(outlookPaths(days, size)).toMatchObject({ forecast: '', band: '' });
  });
});
