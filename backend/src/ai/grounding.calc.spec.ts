import type { Fact } from '@ocsuite/types';
import { checkNumerals } from './grounding.calc.js';

const fact = (given: Partial<Fact>): Fact => ({
  id: 'f1',
  label: 'Sessions',
  metric: 'sessions',
  value: 12_431,
  unit: 'count',
  display: '12,431',
  period: { from: '2026-11-13', to: '2026-11-19' },
  scope: {},
  ...given,
});
const facts = [
  fact({}),
  fact({ id: 'f2', value: -18.165, unit: 'percent', display: '18.2 %' }),
  fact({ id: 'f3', metric: 'revenue', value: 94_972.12, unit: 'currency', display: '€94,972.12' }),
];
const verdicts = (text: string) =>
  checkNumerals(text, facts).map(({ text: numeral, verdict }) => [numeral, verdict]);

describe('the check of numerals', () => {
  it.each([
    ['We had 12,431 sessions [f1].', '12,431'],
    ['Sessions fell 18.2 % [f2].', '18.2 %'],
    ['Sessions fell by 18 percent.', '18 percent'],
    ['Revenue was €94,972.12.', '€94,972.12'],
    ['Revenue was €94,972.', '€94,972'],
  ])('supports what a fact says, rounded as written: %s', (text, numeral) => {
    expect(verdicts(text)).toEqual([[numeral, 'supported']]);
  });

  it.each(['We had 12,432 sessions.', 'Sessions fell 18.3 %.', 'We had 18.2 sessions.', 'Up 12,431 %.'])(
    'does not support another value or unit: %s',
    (text) => expect(verdicts(text).map(([, verdict]) => verdict)).toEqual(['unsupported']),
  );

  it('leaves days, fact ids, list numbers and ordinals alone', () => {
    expect(verdicts('1. From 13 Nov 2026 to 19 Nov 2026, on 2026-11-20, the 2nd time [f1].')).toEqual([]);
  });

  it('gives offsets into the text, from currency sign to percent sign', () => {
    const text = 'It was €94,972.12, down 18.2 % [f2].';
    for (const { start, end, text: numeral } of checkNumerals(text, facts))
      expect(text.slice(start, end)).toBe(numeral);
  });
});
