import { doubtedIn } from '../doubted.fixture.js';
import type { CheckedFact } from '../index.js';

const week = { from: '2026-11-14', to: '2026-11-20' };
const weekBefore = { from: '2026-11-07', to: '2026-11-13' };
const fact = (id: string, value: number, scope: CheckedFact['scope'], period = week): CheckedFact => ({
  id,
  label: 'Sessions',
  metric: 'sessions',
  value,
  unit: 'count',
  period,
  scope,
});
const facts = [
  fact('all', 46_874, {}),
  fact('before', 54_916, {}, weekBefore),
  fact('mobile', 20_100, { device: 'mobile' }),
  fact('desktop', 24_300, { device: 'desktop' }),
];
const isDoubted = (text: string): boolean => doubtedIn(text, facts).length > 0;

describe('figures that are right beside words that are not', () => {
  it.each([
    ['Desktop is ahead of mobile by 4,200 sessions.', 'Mobile is ahead of desktop by 4,200 sessions.'],
    ['Mobile trails desktop by 4,200 sessions.', 'Desktop trails mobile by 4,200 sessions.'],
    ['Desktop overtook mobile, 24,300 to 20,100.', 'Mobile overtook desktop, 20,100 to 24,300.'],
    [
      'Desktop is our largest device with 24,300 sessions.',
      'Mobile is our largest device with 20,100 sessions.',
    ],
    ['Sessions are down, at 46,874.', 'Sessions are up, at 46,874.'],
    ['Sessions ↓ 14.6 %', 'Sessions ↑ 14.6 %'],
  ])('"%s", but not "%s"', (right, wrong) => {
    expect(isDoubted(right)).toBe(false);
    expect(isDoubted(wrong)).toBe(true);
  });

  it('are not doubted where no order is told', () => {
    expect(isDoubted('Mobile, with 20,100 sessions, is not ahead of desktop.')).toBe(false);
    expect(isDoubted('Mobile is the second largest device with 20,100 sessions.')).toBe(false);
  });
});
