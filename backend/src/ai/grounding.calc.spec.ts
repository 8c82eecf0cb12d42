import type { Fact, Unit } from '@ocsuite/types';
import { checkNumerals } from './grounding.calc.js';

const fact = (id: string, value: number, unit: Unit = 'count'): Fact => ({
  id,
  label: 'Sessions',
  metric: 'sessions',
  value,
  unit,
  display: String(value),
  period: { from: '2026-11-16', to: '2026-11-22' },
  scope: {},
});
const facts = [
  fact('f1', 12_431),
  fact('f2', -41.237, 'percent'),
  fact('f3', 1234.5, 'currency'),
  fact('f4', 3),
];
const verdicts = (text: string) =>
  checkNumerals(text, facts).map(({ text: numeral, verdict }) => `${numeral} ${verdict}`);

describe('the numbers of a text', () => {
  it.each([
    ['12,431 sessions [f1]', ['12,431 supported']],
    ['fell 41.2 % [f2]', ['41.2 % supported']],
    ['fell 41% [f2]', ['41% supported']],
    ['fell by 41.24 percent', ['41.24 percent supported']],
    ['€1,234.50 [f3]', ['€1,234.50 supported']],
    ['1,234.50 euros', ['1,234.50 supported']],
    ['about €1,235', ['€1,235 supported']],
    ['12,432 sessions', ['12,432 unsupported']],
    ['fell 41.3 %', ['41.3 % unsupported']],
    ['12,431 %', ['12,431 % unsupported']],
    ['€12,431', ['€12,431 unsupported']],
    ['41.2 sessions', ['41.2 unsupported']],
    ['a 37.4 % industry average and 9,876 more', ['37.4 % unsupported', '9,876 unsupported']],
  ])('%s', (text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });

  it.each([
    'on 17 November 2026',
    'from 16-22 Nov 2026',
    'since November 17, 2026',
    'in November 2026',
    '2026-11-17',
    'the 2nd week',
    '1. First\n2. Second',
    'as said in [f1]',
    'no figure at all',
  ])('ignore what claims nothing: %s', (text) => {
    expect(verdicts(text)).toEqual([]);
  });

  it('are found at their place, with the facts that carry them', () => {
    const text = 'Now 12,431 and 3.';
    expect(checkNumerals(text, facts)).toEqual([
      { text: '12,431', start: 4, end: 10, verdict: 'supported', factIds: ['f1'] },
      { text: '3', start: 15, end: 16, verdict: 'supported', factIds: ['f4'] },
    ]);
  });

  it('do not support a coarser claim than their own digits say', () => {
    expect(verdicts('41.9 %')).toEqual(['41.9 % unsupported']);
    expect(verdicts('2 items')).toEqual(['2 unsupported']);
  });
});
