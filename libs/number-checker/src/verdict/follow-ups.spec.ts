import { bothWays, doubtedIn } from '../doubted.fixture.js';
import { checkNumerals, type CheckedFact } from '../index.js';

const september = { from: '2026-09-01', to: '2026-09-30' };
const october = { from: '2026-10-01', to: '2026-10-31' };
const fact = (
  id: string,
  metric: string,
  value: number,
  period = october,
  scope: CheckedFact['scope'] = {},
): CheckedFact => ({
  id,
  label: metric.replaceAll('_', ' '),
  metric,
  value,
  unit: metric === 'revenue' ? 'currency' : metric.endsWith('rate') ? 'percent' : 'count',
  ...(metric === 'revenue' && { currency: 'USD' }),
  period,
  scope,
});
const facts = [
  fact('f1', 'sessions', 214_380),
  fact('f2', 'sessions', 198_450, september),
  fact('f3', 'revenue', 437_120),
  fact('f4', 'revenue', 419_875, september),
  fact('f5', 'sessions', 97_110, october, { channel: 'paid search', device: 'mobile' }),
  fact('f6', 'sessions', 41_940, october, { channel: 'paid search', device: 'desktop' }),
  fact('f7', 'sessions', 48_620, october, { channel: 'email', device: 'mobile' }),
  fact('f8', 'sessions', 26_710, october, { channel: 'email', device: 'desktop' }),
  fact('f9', 'conversion_rate', 1.42, october, { channel: 'paid search', device: 'mobile' }),
  fact('f10', 'conversion_rate', 3.18, october, { channel: 'paid search', device: 'desktop' }),
  fact('f11', 'conversion_rate', 2.3),
];
const doubted = (text: string): string[] => doubtedIn(text, facts);
const judged = (pair: string): { of: string[]; refused: string[]; wrong: string } => {
  const { right, wrong, wrongFigure } = bothWays(pair);
  return { of: doubted(right), refused: doubted(wrong), wrong: wrongFigure };
};

describe('a sentence that leaves out what the ones before it said', () => {
  it.each([
    [
      'is of the segment that the figures before are of',
      'Paid search drove 139,050 sessions. 97,110 of those came from mobile and 41,940 from desktop. Mobile converts at 1.42%, desktop at {3.18%|3.81%}.',
    ],
    [
      'is of both segments that were named before',
      'Paid search and email are our base. Together the two brought {214,380|241,380} visits, 100% of the total.',
    ],
    [
      'is of the two months that were taken together before',
      'September and October together produced $857k in revenue. Sessions came to {412,830|421,830}.',
    ],
    [
      'spreads an amount over the days of its month',
      'Revenue was $437,120 in October, or {$14,101|$14,901} a day.',
    ],
  ])('%s: %s', (_, pair) => {
    const { of, refused, wrong } = judged(pair);
    expect(of).toEqual([]);
    expect(refused).toContain(wrong);
  });
});

describe('two figures behind a comparison', () => {
  it.each([
    ['Mobile had more sessions than desktop in October, {145,730|154,730} against 68,650.'],
    ['In October {68%|58%} of sessions were mobile and 32% desktop.'],
    ['September dipped below October, and October sessions were {1.1 times|1.3 times} those of September.'],
  ])('are of the two that it names, in their order: %s', (pair) => {
    const { of, refused, wrong } = judged(pair);
    expect(of).toEqual([]);
    expect(refused).toContain(wrong);
  });
});

describe('a figure in the words of its own sentence', () => {
  it.each([
    ['Sessions, at 214,380 in October, are 8% higher than in September ({198,450|189,450}).'],
    ['In October {6,900|6,500} sessions a day on average were counted.'],
    ['Two hundred thousand sessions, give or take, came in {September|August}.'],
  ])('has the period and the precision that stand with it: %s', (pair) => {
    const { of, refused } = judged(pair);
    expect(of).toEqual([]);
    expect(refused).not.toEqual([]);
  });

  it('is no share of one metric in another that goes by the same word', () => {
    const people = [...facts, fact('f12', 'users', 151_240)];
    const [half] = checkNumerals('In October paid search was a bit more than half of all traffic.', people);
    expect(half?.verdict).toBe('supported');
    const [third] = checkNumerals('In October email was a bit more than half of all traffic.', people);
    expect(third?.verdict).toBe('unsupported');
  });
});

describe('a figure worked out from others', () => {
  it('keeps their currency', () => {
    expect(doubted('Revenue per session was $2.04 in October.')).toEqual([]);
    expect(doubted('Revenue per session was €2.04 in October.')).toEqual(['€2.04']);
  });

  it('may stay short of a round one', () => {
    expect(doubted('September fell short of $430,000 in revenue.')).toEqual([]);
    expect(doubted('September fell short of $410,000 in revenue.')).toEqual(['$410,000']);
  });
});

describe('a percentage that is told as a change', () => {
  it.each([
    'Mobile paid search sessions slipped 45.3% to 97,110 in October.',
    'Desktop paid search sessions fell 19.6% in October.',
  ])('is no share, however well one fits: %s', (text) => {
    expect(doubted(text)).toHaveLength(1);
  });

  it('leaves out the segment that is set aside', () => {
    expect(doubted('Setting email aside, sessions came to 139,050 in October.')).toEqual([]);
    expect(doubted('Setting email aside, sessions came to 75,330 in October.')).toEqual(['75,330']);
  });

  it('goes the way that German words say', () => {
    const judge = (text: string): string[] =>
      checkNumerals(text, facts, { locale: 'de' }).map(({ verdict }) => verdict);
    expect(judge('Die Sitzungen gingen im Oktober um 8,0 % nach oben.')).toEqual(['supported']);
    expect(judge('Die Sitzungen gingen im Oktober um 8,0 % nach unten.')).toEqual(['unsupported']);
  });
});
