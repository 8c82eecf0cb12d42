import type { Fact } from '@ocsuite/types';
import { sessions } from '../prompt/prompt-material.fixture.js';
import { checkedLines, digestOf, reciteTogether } from './memory-lines.calc.js';

const fact = (id: string, given: Partial<Fact> = {}): Fact => ({ ...sessions, id, ...given });
const revenue = { metric: 'revenue' as const, display: '€4,711', value: 4_711, unit: 'currency' as const };

describe('a point of the memory', () => {
  it('stays with the facts that its figures are', () => {
    const [line] = checkedLines(['Sessions were 12,431 [f2].'], [fact('f1', revenue), fact('f2')], 'en');
    expect(line).toEqual({ text: 'Sessions were 12,431 [f2].', facts: [fact('f2')] });
  });

  it('keeps the fact of a figure that does not name it', () => {
    const [line] = checkedLines(['Sessions were 12,431.'], [fact('f1')], 'en');
    expect(line!.facts).toEqual([fact('f1')]);
  });

  it('goes as a whole when a figure is no fact', () => {
    const texts = ['Sessions were 99,999 [f1].', 'They asked about the fair.', 'It cost 70,000 dollars.'];
    expect(checkedLines(texts, [fact('f1')], 'en').map(({ text }) => text)).toEqual([
      'They asked about the fair.',
    ]);
  });

  it('loses citations of what nobody said', () => {
    expect(checkedLines(['Sessions fell [f7].'], [fact('f1')], 'en')[0]).toEqual({
      text: 'Sessions fell.',
      facts: [],
    });
  });
});

describe('what is condensed together', () => {
  it('has one numbering, in which the same figure of two answers is one fact', () => {
    const together = reciteTogether(
      [{ text: 'Revenue was €4,711 [f1].', facts: [fact('f1', revenue)] }],
      [
        { id: 'q', role: 'user', content: 'And sessions?', facts: [] },
        { id: 'a', role: 'assistant', content: '12,431 [f8].', facts: [fact('f7'), fact('f8')] },
        { id: 'b', role: 'assistant', content: 'Still 12,431 [f3]; [f4].', facts: [fact('f3')] },
      ],
    );
    expect(together.facts.map(({ id, display }) => [id, display])).toEqual([
      ['f1', '€4,711'],
      ['f2', '12,431'],
    ]);
    expect(together.turns.map(({ content }) => content)).toEqual([
      'And sessions?',
      '12,431 [f2].',
      'Still 12,431 [f2];.',
    ]);
  });

  it('is told without a model by each question and the first sentence of each answer', () => {
    const turns = [
      { role: 'user' as const, content: 'How many sessions?\nIn which week?' },
      { role: 'assistant' as const, content: '**12,431** sessions [f1], which is 1.5 % more. More below.' },
    ];
    expect(digestOf(turns)).toEqual([
      'Asked: How many sessions?',
      'Answered: 12,431  sessions [f1], which is 1.5 % more.',
    ]);
  });
});
