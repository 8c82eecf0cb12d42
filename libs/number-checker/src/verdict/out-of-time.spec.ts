import { doubtedIn } from '../doubted.fixture.js';
import type { CheckedFact } from '../index.js';

const week = { from: '2026-11-14', to: '2026-11-20' };
const weekBefore = { from: '2026-11-07', to: '2026-11-13' };
const friday = { from: '2026-11-20', to: '2026-11-20' };
const fact = (id: string, value: number, period: CheckedFact['period']): CheckedFact => ({
  id,
  label: 'Revenue',
  metric: 'revenue',
  value,
  unit: 'EUR',
  period,
  scope: {},
});
const weeks = [fact('w1', 96_617.54, week), fact('w2', 107_722.72, weekBefore)];
const isDoubted = (text: string, facts: CheckedFact[] = weeks): boolean => doubtedIn(text, facts).length > 0;

describe('a period that no fact is of', () => {
  it.each([
    'in October',
    'on 15 October',
    'in the third quarter',
    'in 2025',
    'in the year 2026',
    'yesterday',
    'on Monday',
    'this month',
    'since January',
    'next week',
  ])('contradicts the figure of another: %s', (period) => {
    expect(isDoubted(`Revenue was €96,617.54 ${period}.`)).toBe(true);
    expect(isDoubted(`Revenue ${period} was €96,617.54.`)).toBe(true);
  });

  it.each(['in the week to 20 November', 'last week', 'in week 47', 'in November', 'from 14 to 20 November'])(
    'is not one that the facts lie in: %s',
    (period) => {
      expect(isDoubted(`Revenue was €96,617.54 ${period}.`)).toBe(false);
    },
  );

  it('contradicts the movement between two others', () => {
    expect(isDoubted('Revenue fell by €11,105 last week.')).toBe(false);
    expect(isDoubted('Revenue fell by €11,105 in August.')).toBe(true);
  });

  it('may date something else than the figure', () => {
    expect(isDoubted('After the relaunch on 3 October, revenue came to €96,617.54.')).toBe(false);
    expect(isDoubted("October's campaign is over; revenue was €96,617.54.")).toBe(false);
    expect(isDoubted('As I said on Monday, revenue was €96,617.54.')).toBe(false);
    expect(isDoubted('Revenue was €96,617.54, the lowest since August.')).toBe(false);
  });

  it('is also another day of the week, where the fact is of a single day', () => {
    const day = [fact('d', 13_116.45, friday)];
    expect(isDoubted('Revenue on Friday was €13,116.45.', day)).toBe(false);
    expect(isDoubted('Revenue on Monday was €13,116.45.', day)).toBe(true);
    expect(isDoubted('Revenue on 19 November was €13,116.45.', day)).toBe(true);
  });
});
