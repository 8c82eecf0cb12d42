import { bothWays, doubtedIn } from '../doubted.fixture.js';
import type { CheckedFact } from '../index.js';

const month = (id: string, metric: string, value: number, from: string, to: string): CheckedFact => ({
  id,
  label: metric,
  metric,
  value,
  unit: metric === 'revenue' ? 'currency' : 'count',
  ...(metric === 'revenue' && { currency: 'USD' }),
  period: { from, to },
  scope: {},
});
const facts = [
  month('f1', 'sessions', 412_800, '2027-01-01', '2027-01-31'),
  month('f2', 'sessions', 396_350, '2027-02-01', '2027-02-28'),
  month('f3', 'sessions', 447_150, '2027-03-01', '2027-03-31'),
  month('f4', 'revenue', 1_204_700, '2027-01-01', '2027-01-31'),
  month('f5', 'revenue', 1_046_900, '2027-02-01', '2027-02-28'),
  month('f6', 'revenue', 1_317_600, '2027-03-01', '2027-03-31'),
  month('f7', 'revenue', 905_000, '2026-03-01', '2026-03-31'),
];
const doubted = (text: string): string[] => doubtedIn(text, facts);

describe('spans of neighbouring periods', () => {
  it.each([
    ['The first quarter (January to March 2027) brought in {$3.57M|$3.75M} from 1.26M sessions.'],
    ['Q1 revenue averaged {$1.19M|$1.29M} per month.'],
    ['On average the site had {418,767|481,767} sessions a month from January to March 2027.'],
    ['February and March together produced {$2.36M|$2.63M} in revenue.'],
    ['From January through March 2027, {1,256,300|1,265,300} sessions were recorded.'],
  ])('add up to what a sentence says of them, whatever length its months have: %s', (pair) => {
    const { right, wrong, wrongFigure } = bothWays(pair);
    expect(doubted(right)).toEqual([]);
    expect(doubted(wrong)).toContain(wrongFigure);
  });

  it('leave the ends of a movement what they are', () => {
    expect(doubted('From February to March revenue rose by $270,700.')).toEqual([]);
    expect(doubted('From February to March revenue rose by $207,700.')).toEqual(['$207,700']);
  });
});
