import type { DailyRow } from './daily-rows.js';
import { figureOf } from './figure.js';

const day = (date: string, rest: Partial<DailyRow>): DailyRow => ({ date, ...rest });
const period = { from: '2026-11-01', to: '2026-11-02' };

describe('a figure of the rows', () => {
  it('is read from totals where there are any, so that nothing counts twice', () => {
    const rows = [
      day('2026-11-01', { sessions: 100 }),
      day('2026-11-01', { channel: 'Email', sessions: 60 }),
      day('2026-11-01', { channel: 'Direct', sessions: 40 }),
    ];
    expect(figureOf(rows, { metric: 'sessions', scope: {}, period })).toBe(100);
    expect(figureOf(rows, { metric: 'sessions', scope: { channel: 'Email' }, period })).toBe(60);
  });

  it('adds up finer rows, but never users of several segments', () => {
    const rows = [
      day('2026-11-01', { channel: 'Email', device: 'mobile', sessions: 10, users: 8 }),
      day('2026-11-01', { channel: 'Email', device: 'desktop', sessions: 5, users: 4 }),
    ];
    expect(figureOf(rows, { metric: 'sessions', scope: { channel: 'Email' }, period })).toBe(15);
    expect(figureOf(rows, { metric: 'users', scope: { channel: 'Email' }, period })).toBeNull();
  });

  it('is a mean per day for users and a ratio of sums for rates', () => {
    const rows = [
      day('2026-11-01', { sessions: 100, users: 80, conversions: 2 }),
      day('2026-11-02', { sessions: 300, users: 100, conversions: 10 }),
    ];
    expect(figureOf(rows, { metric: 'users', scope: {}, period })).toBe(90);
    expect(figureOf(rows, { metric: 'conversion_rate', scope: {}, period })).toBe(3);
    expect(figureOf(rows, { metric: 'revenue', scope: {}, period })).toBeNull();
  });

  it('takes a segment without a row on a reported day for nothing, and an unreported day for unknown', () => {
    const rows = [
      day('2026-11-01', { channel: 'Email', sessions: 5 }),
      day('2026-11-02', { channel: 'Direct', sessions: 7 }),
    ];
    expect(figureOf(rows, { metric: 'sessions', scope: { channel: 'Email' }, period })).toBe(5);
    expect(figureOf(rows, { metric: 'sessions', scope: { channel: 'Social' }, period })).toBeNull();
    expect(
      figureOf(rows, { metric: 'sessions', scope: {}, period: { from: '2026-10-01', to: '2026-10-02' } }),
    ).toBeNull();
  });
});
