import { bothWays, doubtedIn } from '../doubted.fixture.js';
import type { CheckedFact } from '../index.js';

const october = { from: '2026-10-01', to: '2026-10-31' };
const sessions = (id: string, value: number, scope: CheckedFact['scope'] = {}): CheckedFact => ({
  id,
  label: 'Sessions',
  metric: 'sessions',
  value,
  unit: 'count',
  period: october,
  scope,
});
const cells = [
  sessions('f1', 52_310, { channel: 'Paid Search', device: 'mobile' }),
  sessions('f2', 21_940, { channel: 'Paid Search', device: 'desktop' }),
  sessions('f3', 48_620, { channel: 'Email', device: 'mobile' }),
  sessions('f4', 31_270, { channel: 'Email', device: 'desktop' }),
];
const total = sessions('f5', 154_140);

describe('margins of a table of channels and devices', () => {
  it.each([
    ['In October, mobile accounted for {100,930|109,930} sessions.'],
    ['Paid Search drove {74,250|72,450} sessions in October.'],
    ['In October {65 %|56 %} of sessions were mobile.'],
    ['1. Email: 79,890 ({51.8 %|58.1 %}) of October sessions'],
    ['Of the visits from Paid Search in October {70 %|60 %} were mobile.'],
    ['Email brought {5,640|6,540} more sessions than Paid Search in October.'],
  ])('are figures like any fact, and only their own: %s', (pair) => {
    const { right, wrong, wrongFigure } = bothWays(pair);
    expect(doubtedIn(right, [...cells, total])).toEqual([]);
    expect(doubtedIn(wrong, [...cells, total])).toContain(wrongFigure);
  });

  it.each([
    ['a cell is missing', cells.slice(1)],
    ['the cells are not all of the known total', [...cells, sessions('f5', 190_000)]],
  ])('are unknown where %s', (_, facts) => {
    expect(doubtedIn('Mobile had 100,930 sessions in October.', facts)).toEqual(['100,930']);
  });

  it('have no sum for people, who come back on another channel', () => {
    const users = cells.map((one) => ({ ...one, label: 'Users', metric: 'users' }));
    expect(doubtedIn('Mobile had 100,930 users in October.', users)).toEqual(['100,930']);
  });
});
