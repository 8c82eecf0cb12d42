import { afterWaiting, decideTelling, quietUntil, weekOf } from './telling.calc.js';

const nights = {
  quietHours: { from: '22:00', to: '07:00' },
  quietWeekends: false,
  criticalBreaksQuiet: true,
};
const berlin = 'Europe/Berlin';
const until = (moment: string, rules = nights, zone = berlin) =>
  quietUntil(new Date(moment), 'high', rules, zone)?.toISOString() ?? null;

describe('the budget of a week', () => {
  const question = { severity: 'high' as const, toldThisWeek: 4, hasChannel: true };

  it('lets so many alarms out and keeps the rest', () => {
    expect(decideTelling({ weeklyBudget: 5 }, question)).toBe('told');
    expect(decideTelling({ weeklyBudget: 4 }, question)).toBe('over-budget');
    expect(decideTelling({ weeklyBudget: 0 }, { ...question, toldThisWeek: 0 })).toBe('over-budget');
  });

  it('never holds a critical one back', () => {
    expect(decideTelling({ weeklyBudget: 0 }, { ...question, severity: 'critical' })).toBe('told');
  });

  it('is not the reason when there is nobody to tell', () => {
    expect(decideTelling({ weeklyBudget: 0 }, { ...question, hasChannel: false })).toBe('no-channel');
  });

  it('begins on Monday in the company’s own time zone', () => {
    const sundayNight = new Date('2026-11-22T23:30:00Z');
    expect(weekOf(sundayNight, berlin).start.toISOString()).toBe('2026-11-22T23:00:00.000Z');
    expect(weekOf(sundayNight, 'UTC').start.toISOString()).toBe('2026-11-16T00:00:00.000Z');
    expect(weekOf(sundayNight, 'America/New_York').end.toISOString()).toBe('2026-11-23T05:00:00.000Z');
  });

  it('has an hour more when the clocks go back', () => {
    const { start, end } = weekOf(new Date('2026-10-22T12:00:00Z'), berlin);
    expect((end.getTime() - start.getTime()) / 3_600_000).toBe(169);
  });
});

describe('quiet hours', () => {
  it('hold a message until they end, before and after midnight', () => {
    expect(until('2026-11-23T21:30:00Z')).toBe('2026-11-24T06:00:00.000Z');
    expect(until('2026-11-24T02:00:00Z')).toBe('2026-11-24T06:00:00.000Z');
  });

  it('let it go in between, to the minute', () => {
    expect(until('2026-11-23T06:00:00Z')).toBeNull();
    expect(until('2026-11-23T20:59:00Z')).toBeNull();
    expect(until('2026-11-23T21:00:00Z')).not.toBeNull();
  });

  it('within one day are kept as well', () => {
    const lunch = { ...nights, quietHours: { from: '12:00', to: '14:00' } };
    expect(until('2026-11-23T12:00:00Z', lunch)).toBe('2026-11-23T13:00:00.000Z');
    expect(until('2026-11-23T14:00:00Z', lunch)).toBeNull();
  });

  it('end at the same time of day when the clocks change', () => {
    expect(until('2026-03-28T22:00:00Z')).toBe('2026-03-29T05:00:00.000Z');
    expect(until('2026-10-24T21:00:00Z')).toBe('2026-10-25T06:00:00.000Z');
  });

  it('end with the hour that comes twice or not at all', () => {
    const early = { ...nights, quietHours: { from: '22:00', to: '02:30' } };
    const firstTime = '2026-10-25T00:10:00Z';
    expect(until(firstTime, early)).toBe('2026-10-25T00:30:00.000Z');
    const secondTime = '2026-10-25T01:10:00Z';
    expect(until(secondTime, early)).toBe('2026-10-25T01:30:00.000Z');
    const nightWithoutThatHour = '2026-03-29T00:10:00Z';
    expect(until(nightWithoutThatHour, early)).toBe('2026-03-29T01:00:00.000Z');
  });

  it('join with a quiet weekend from Friday night to Monday morning', () => {
    const weekends = { ...nights, quietWeekends: true };
    expect(until('2026-11-20T21:30:00Z', weekends)).toBe('2026-11-23T06:00:00.000Z');
    expect(until('2026-11-22T12:00:00Z', { ...weekends, quietHours: null as never })).toBe(
      '2026-11-22T23:00:00.000Z',
    );
  });

  it('are broken by a critical alarm only where the company says so', () => {
    const night = new Date('2026-11-23T23:00:00Z');
    expect(quietUntil(night, 'critical', nights, berlin)).toBeNull();
    expect(quietUntil(night, 'critical', { ...nights, criticalBreaksQuiet: false }, berlin)).not.toBeNull();
  });
});

describe('a message whose quiet time is over', () => {
  const now = new Date('2026-11-24T06:00:00Z');
  const noon = new Date('2026-11-24T11:00:00Z');

  it('leaves when the alert is as it was, and not when somebody has seen to it or it is over', () => {
    expect(afterWaiting('opened', { state: 'open', until: null }, now)).toBe('send');
    for (const state of ['acknowledged', 'recovering', 'closed'] as const)
      expect(afterWaiting('opened', { state, until: null }, now)).toBe('skip');
  });

  it('waits on while the alert is snoozed: putting aside is not dealing with it', () => {
    expect(afterWaiting('opened', { state: 'snoozed', until: noon }, now)).toEqual({ waitUntil: noon });
    expect(afterWaiting('opened', { state: 'snoozed', until: now }, now)).toBe('send');
  });

  it('does not call over what is back', () => {
    expect(afterWaiting('recovered', { state: 'closed', until: null }, now)).toBe('send');
    expect(afterWaiting('recovered', { state: 'open', until: null }, now)).toBe('skip');
  });
});
