import type { Fact } from '@ocsuite/types';
import { AnswerCheck } from './answer-check.js';

const fact = (id: string, value: number): Fact => ({
  id,
  label: 'Sessions',
  metric: 'sessions',
  value,
  unit: 'count',
  display: value.toLocaleString('en-US'),
  period: { from: '2026-11-16', to: '2026-11-22' },
  scope: {},
});
const facts = [fact('f1', 12_431), fact('f2', 873)];
const answer = 'There were 12,431 sessions [f1] last week. A campaign may bring 9,999 more. Nothing else.';

describe('the check of an answer that is being written', () => {
  it('tells of each sentence when it is over, with places in the whole text and the facts behind it', () => {
    const check = new AnswerCheck(facts, 'en-GB');
    expect(check.read(answer.slice(0, 40))).toEqual([]);
    const [first] = check.read(answer.slice(40, 60));
    expect(first).toMatchObject({ type: 'generation.checked', facts: [facts[0]] });
    const [second] = check.read(answer.slice(60));
    const unsupported = second!.numerals[0]!;
    expect(unsupported.verdict).toBe('unsupported');
    expect(answer.slice(unsupported.start, unsupported.end)).toBe('9,999');
    expect(check.finish()).toEqual([]);
  });

  it('goes on behind the text of another writer without telling anything twice', () => {
    const whole = new AnswerCheck(facts, 'en-GB');
    const told = [...whole.read(answer), ...whole.finish()].flatMap(({ numerals }) => numerals);
    const first = new AnswerCheck(facts, 'en-GB').read(answer.slice(0, 55));
    const successor = new AnswerCheck(facts, 'en-GB');
    expect(successor.read(answer.slice(0, 55))).toEqual(first);
    const rest = [...successor.read(answer.slice(55)), ...successor.finish()];
    expect([...first, ...rest].flatMap(({ numerals }) => numerals)).toEqual(told);
    expect(successor.numerals).toEqual(told);
  });
});
