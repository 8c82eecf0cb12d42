import type { Verdict } from '@ocsuite/types';
import { bothWays, doubtedIn } from './doubted.fixture.js';
import { checkNumerals, type CheckedFact } from './index.js';

const week = { from: '2026-11-16', to: '2026-11-22' };
const weekBefore = { from: '2026-11-09', to: '2026-11-15' };
const level = (id: string, metric: string, value: number, period = week, scope = {}): CheckedFact => ({
  id,
  label: `${metric} of the days`,
  metric,
  value,
  unit: metric === 'revenue' ? 'currency' : metric.endsWith('rate') ? 'percent' : 'count',
  ...(metric === 'revenue' && { currency: 'EUR' }),
  period,
  scope,
});
const facts = [
  level('f1', 'sessions', 42_431),
  level('f2', 'sessions', 50_902, weekBefore),
  level('f3', 'revenue', 81_204),
  level('f4', 'revenue', 99_120, weekBefore),
  level('f5', 'sessions', 4_120, week, { channel: 'Email' }),
  level('f6', 'sessions', 1_204, week, { channel: 'Paid Search' }),
  level('f7', 'conversion_rate', 0.9, week, { device: 'mobile' }),
  level('f8', 'conversion_rate', 1.9, weekBefore, { device: 'mobile' }),
];
const verdicts = (text: string, locale = 'en'): [string, Verdict][] =>
  checkNumerals(text, facts, { locale }).map(({ text: numeral, verdict }) => [numeral, verdict]);
const doubted = (text: string): string[] => doubtedIn(text, facts);

describe('checkNumerals', () => {
  it.each([
    ['Email had 4,120 of our 42,431 sessions.', 'That is {9.7 %|7.9 %}.'],
    ['Email had 4,120 sessions and Paid Search 1,204.', 'Put differently, {5,324|5,432} together.'],
    ['Revenue came to €81,204.', 'That is {18 %|28 %} below the week before.'],
    ['Over the two weeks from 9 to 22 November', 'we had {93,333|93,633} sessions.'],
    ['Revenue per day fell', 'from €14,160 to {€11,601|€11,061}.'],
  ])('works out from the text before: %s %s', (before, pair) => {
    const { right, wrong, wrongFigure } = bothWays(`${before} ${pair}`);
    expect(doubted(right)).toEqual([]);
    expect(doubted(wrong)).toContain(wrongFigure);
  });

  it('names the fact behind a figure, with offsets into the text', () => {
    const text = 'In short: 42,431 sessions.';
    expect(checkNumerals(text, facts)).toEqual([
      { text: '42,431', start: 10, end: 16, value: 42_431, verdict: 'supported', factIds: ['f1'] },
    ]);
  });

  it('names the formula and all facts of a derived figure', () => {
    const [numeral] = checkNumerals('Sessions fell by 8,471 last week.', facts);
    expect(numeral).toMatchObject({ verdict: 'supported', factIds: ['f1', 'f2'], formula: 'f1 - f2' });
  });

  it.each([
    'Revenue was €81,204.',
    'Revenue was €81.2k.',
    'Revenue was about 81 thousand euros.',
    'Revenue was €0.08M.',
    'Conversion on mobile halved.',
    'Mobile conversion fell by 1.0 pp.',
    'Mobile conversion lost 100 basis points.',
    'About one in ten sessions came from Email.',
    'Email had more than three times as many sessions as Paid Search.',
    'Sessions fell by about a sixth.',
    'Between 42,000 and 43,000 sessions were counted.',
  ])('accepts: %s', (text) => {
    expect(doubted(text)).toEqual([]);
    expect(checkNumerals(text, facts).some(({ verdict }) => verdict === 'supported')).toBe(true);
  });

  it.each([
    ['another digit', 'Sessions were 42,413.'],
    ['another unit', 'Revenue was 81,204 sessions.'],
    ['another currency', 'Revenue was $81,204.'],
    ['percent for points', 'Mobile conversion fell by 1.0 %.'],
    ['another segment', 'Email brought 1,204 sessions.'],
    ['a segment no fact speaks of', 'Referral brought 4,120 sessions.'],
    ['another period', 'In the week before, sessions were 42,431.'],
    ['another direction', 'Sessions rose 16.6 % to 42,431.'],
    ['a level as a change', 'Sessions fell by 42,431.'],
    ['a metric no fact speaks of', 'There were 42,431 refunds.'],
    ['wrong rounding', 'Sessions were 42.5k.'],
  ])('refuses %s', (_, text) => {
    expect(doubted(text)).not.toEqual([]);
  });

  it.each([
    'See [f3] and [f12].',
    'On 16-22 Nov 2026, at 14:30, in Q3, in week 47 and by 2026-12-01.',
    'Version 2.1.0 of GA4 runs 24/7 for properties/2000.',
    'Call +49 30 1234567.',
    '1. Check the top 3 of the last 7 days on the 2nd floor.',
    'There are two reasons and three steps.',
  ])('makes no claim of: %s', (text) => {
    expect(checkNumerals(text, facts).filter(({ verdict }) => verdict !== 'not-a-claim')).toEqual([]);
  });

  it('reads separators as the locale writes them', () => {
    expect(verdicts('Umsatz: 81.204,00 €, Rate mobil: 0,9 %', 'de')).toEqual([
      ['81.204,00 €', 'supported'],
      ['0,9 %', 'supported'],
    ]);
    expect(verdicts('Sessions were 42.431.', 'en')).toEqual([['42.431', 'unsupported']]);
  });

  it('reads table cells with the label of their row and the head of their column', () => {
    const table = '| Channel | Sessions |\n|---|---|\n| Email | 4,120 |\n| Paid Search | 4,120 |\n';
    expect(verdicts(table)).toEqual([
      ['4,120', 'supported'],
      ['4,120', 'unsupported'],
    ]);
  });

  it('does not derive a figure where the wording calls for no formula', () => {
    expect(doubted('Sessions were 8,471.')).toEqual(['8,471']);
  });
});
