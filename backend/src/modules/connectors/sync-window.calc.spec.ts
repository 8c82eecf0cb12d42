import { addDays, dayIn, syncWindows } from './sync-window.calc.js';

const today = '2026-11-23';

describe('the days that a sync reads', () => {
  it('are at first the last thirty, then the rest of half a year', () => {
    expect(syncWindows(today, { dataFrom: null, settledTo: null })).toEqual({
      recent: { from: '2026-10-24', to: '2026-11-22' },
      history: { from: '2026-05-27', to: '2026-10-23' },
      settledTo: '2026-11-19',
    });
  });

  it('meet without a gap and without a day read twice', () => {
    const { recent, history } = syncWindows(today, { dataFrom: null, settledTo: null });
    expect(addDays(history!.to, 1)).toBe(recent.from);
  });

  it('never contain today, whose day is not over', () => {
    const stored = { dataFrom: '2026-05-27', settledTo: '2026-11-22' };
    expect(syncWindows(today, stored).recent.to).toBe('2026-11-22');
  });

  it('look back to the first day that may still change', () => {
    const stored = { dataFrom: '2026-05-27', settledTo: '2026-11-19' };
    expect(syncWindows(today, stored)).toMatchObject({ recent: { from: '2026-11-20' }, history: null });
  });

  it('look back further after a pause, so that what was provisional then is settled now', () => {
    const stored = { dataFrom: '2026-04-01', settledTo: '2026-11-02' };
    expect(syncWindows(today, stored).recent).toEqual({ from: '2026-11-03', to: '2026-11-22' });
  });

  it('begin at the first stored day when none of them has settled', () => {
    const stored = { dataFrom: '2026-11-15', settledTo: null };
    expect(syncWindows(today, stored)).toMatchObject({
      recent: { from: '2026-11-15' },
      history: { from: '2026-05-27', to: '2026-11-14' },
    });
  });

  it('bring in older days that an interrupted first sync did not reach', () => {
    const stored = { dataFrom: '2026-10-24', settledTo: '2026-11-19' };
    expect(syncWindows(today, stored).history).toEqual({ from: '2026-05-27', to: '2026-10-23' });
  });
});

describe('a day', () => {
  it('is that of the property’s time zone', () => {
    const instant = new Date('2026-11-23T23:30:00Z');
    expect(dayIn('Europe/Berlin', instant)).toBe('2026-11-24');
    expect(dayIn('America/Los_Angeles', instant)).toBe('2026-11-23');
    expect(dayIn('Etc/UTC', instant)).toBe('2026-11-23');
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-29', -1, '2026-03-28'],
    ['2026-10-25', 1, '2026-10-26'],
  ])('%s plus %d days is %s, whatever the clocks do', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });
});
