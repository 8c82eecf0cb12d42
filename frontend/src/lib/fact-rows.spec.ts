import { rowsBehind, sumOf } from './fact-rows.js';

const part = { channel: 'Email', device: 'mobile', sessions: 5, users: 4, conversions: 1, revenue: 90 };
const day = (date: string, given = {}) => ({
  date,
  provisional: false,
  sessions: 30,
  users: 25,
  conversions: 3,
  revenue: 300,
  sourceBreakdown: [
    part,
    { ...part, device: 'desktop', sessions: 7 },
    { ...part, channel: 'Direct', sessions: 18 },
  ],
  ...given,
});

describe('the rows behind a figure', () => {
  it('are its days, oldest first, with the figures that make its metric', () => {
    const rows = rowsBehind({ metric: 'conversion_rate', scope: {} }, [
      day('2026-11-20', { provisional: true }),
      day('2026-11-19'),
    ]);
    expect(rows).toEqual([
      { date: '2026-11-19', isProvisional: false, values: { conversions: 3, sessions: 30 } },
      { date: '2026-11-20', isProvisional: true, values: { conversions: 3, sessions: 30 } },
    ]);
  });

  it('are of its channel and device alone', () => {
    const sessionsIn = (scope: object) =>
      rowsBehind({ metric: 'sessions', scope }, [day('2026-11-19')])[0]!.values;
    expect(sessionsIn({ channel: 'Email' })).toEqual({ sessions: 12 });
    expect(sessionsIn({ channel: 'Email', device: 'mobile' })).toEqual({ sessions: 5 });
    expect(sessionsIn({ channel: 'Referral' })).toEqual({ sessions: null });
  });

  it('add up over gaps, which are no zeros', () => {
    expect(sumOf([1, null, 2])).toBe(3);
    expect(sumOf([null])).toBeNull();
  });
});
