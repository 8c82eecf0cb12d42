import type { DailyRow } from '@ocsuite/module-sdk';
import { dayNumber, dayOf } from './day.calc.js';
import { readMonthOutlooks } from './month-outlook.calc.js';

const first = dayNumber('2026-09-01');

/** 100 visits a day and half of that at weekends, with a little up and down, up to the day. */
function aShop(asOf: string, unknown: readonly string[] = []) {
  const rows: DailyRow[] = [];
  for (let day = first; day <= dayNumber(asOf); day += 1) {
    const weekday = (day + 3) % 7;
    const sessions = (weekday >= 5 ? 50 : 100) + ((day * 7) % 5) - 2;
    if (!unknown.includes(dayOf(day))) rows.push({ date: dayOf(day), sessions });
  }
  return { rows, asOf, currency: 'EUR' };
}

const outlookOf = (...shop: Parameters<typeof aShop>) => readMonthOutlooks(aShop(...shop))[0]!;

describe('where a month is heading', () => {
  it('is the month so far and the usual days that are left, with a range around their sum', () => {
    const { month, actual, forecast, days } = outlookOf('2026-11-15');
    expect(month).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    // Ten working days and five of weekends have passed; eleven and four are left.
    expect(actual / 1250).toBeCloseTo(1, 1);
    expect(forecast.value / 2550).toBeCloseTo(1, 1);
    expect(forecast.lo).toBeLessThan(forecast.value);
    expect(forecast.hi).toBeGreaterThan(forecast.value);
    expect(forecast.hi - forecast.lo).toBeLessThan(0.1 * forecast.value);
    expect(days).toHaveLength(30);
    expect(days[14]).toMatchObject({ date: '2026-11-15', actual, expected: actual });
    expect(days.at(-1)).toMatchObject({ actual: null, expected: forecast.value, lo: forecast.lo });
  });

  it('is certain on the last day of the month', () => {
    const { actual, forecast, chanceOfGoal } = readMonthOutlooks({
      ...aShop('2026-11-30'),
      goals: { sessions: 2000 },
    })[0]!;
    expect(forecast).toEqual({ value: actual, lo: actual, hi: actual });
    expect(chanceOfGoal).toBe(1);
  });

  it('takes unknown days for usual ones, and says how many there are', () => {
    const whole = outlookOf('2026-11-20');
    const holey = outlookOf('2026-11-20', ['2026-11-10', '2026-11-11']);
    expect(holey.unknownDays).toBe(2);
    expect(holey.actual).toBeLessThan(whole.actual - 180);
    expect(holey.forecast.value / whole.forecast.value).toBeCloseTo(1, 2);
  });

  it('is ahead of a goal or behind it only where the goal lies outside the range', () => {
    const paceFor = (sessions: number) => {
      const [outlook] = readMonthOutlooks({ ...aShop('2026-11-15'), goals: { sessions } });
      return [outlook!.pace, outlook!.chanceOfGoal];
    };
    expect(paceFor(2000)).toEqual(['ahead', 1]);
    expect(paceFor(3000)).toEqual(['behind', 0]);
    expect(paceFor(Math.floor(outlookOf('2026-11-15').forecast.value))).toEqual(['on-track', 0.5]);
  });

  it('is not on track for a goal that will rather be missed', () => {
    const { forecast } = outlookOf('2026-11-15');
    const [outlook] = readMonthOutlooks({ ...aShop('2026-11-15'), goals: { sessions: forecast.hi - 1 } });
    expect(outlook!.pace).toBe('at-risk');
    expect(outlook!.chanceOfGoal).toBeLessThan(0.2);
  });

  it('asks no more of a weekend than weekends usually bring', () => {
    const [{ days }] = readMonthOutlooks({ ...aShop('2026-11-15'), goals: { sessions: 2550 } }) as [
      ReturnType<typeof outlookOf>,
    ];
    const goalOn = (date: string): number => days.find((day) => day.date === date)!.goal!;
    // A Sunday, and the Monday after it.
    expect((goalOn('2026-11-08') - goalOn('2026-11-07')) / 50).toBeCloseTo(1, 1);
    expect((goalOn('2026-11-09') - goalOn('2026-11-08')) / 100).toBeCloseTo(1, 1);
    expect(days.at(-1)!.goal).toBe(2550);
  });

  it('says nothing with less than two weeks of history', () => {
    expect(readMonthOutlooks({ ...aShop('2026-09-13') })).toEqual([]);
  });
});
