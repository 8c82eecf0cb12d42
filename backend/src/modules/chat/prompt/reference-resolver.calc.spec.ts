import { resolveReferences, toldInsights } from './reference-resolver.calc.js';

const shop = [
  { id: 'a', direction: 'down' as const, metric: 'sessions' as const, scope: {} },
  { id: 'b', direction: 'up' as const, metric: 'revenue' as const, scope: { channel: 'Email' } },
  { id: 'c', direction: 'down' as const, metric: 'conversion_rate' as const, scope: { device: 'mobile' } },
];
const byId = (id: string) => shop.find((one) => one.id === id)!;

function idsOf(question: string, told = 'cab'): string[] {
  const material = { question, told: told.split('').map(byId), listed: shop, hasMeeting: true };
  return resolveReferences(material).map((found) => (found.kind === 'insight' ? found.insightId : 'meeting'));
}

describe('a phrase of the question', () => {
  it.each([
    ['What about the second one?', ['a']],
    ['Tell me more about the 2nd insight', ['a']],
    ['Explain number 3', ['b']],
    ['And #1?', ['c']],
    ['Compare the first and the third finding', ['c', 'b']],
    ['What do you make of the last one?', ['b']],
    ['Is the latter worse than the former?', ['b', 'c']],
    ['What is behind that drop?', ['c']],
    ['Why this rise?', ['b']],
    ['What caused that sessions drop?', ['a']],
    ['Will this email growth last?', ['b']],
    ['Explain insight number two', ['a']],
    ['Explain finding 3', ['b']],
    ['What caused the drop?', ['c']],
    ['What caused the drop in sessions?', ['a']],
    ['What is behind the email revenue rise?', ['b']],
    ['And the mobile one?', ['c']],
    ['And the one about email?', ['b']],
    ['What did we decide in the last meeting?', ['meeting']],
    ['What was left open last time we met?', ['meeting']],
    ['What came out of our previous board meeting about the second one?', ['a', 'meeting']],
  ])('stands for what the last answer told: %s', (question, ids) => {
    expect(idsOf(question)).toEqual(ids);
  });

  it.each([
    'How was the last week?',
    'What happened in the first quarter?',
    'How was the second half?',
    'What happened on the 1st of November?',
    'Sessions since the 2nd Nov?',
    'Was there a drop in users?',
    'Why the drop in users?',
    'Is that no one’s problem?',
    'Sessions of the last 7 days?',
    'How are we?',
  ])('that speaks of time stands for no insight: %s', (question) => {
    expect(idsOf(question)).toEqual([]);
  });

  it('with “other” stands for the one of two that is not spoken of, and for none of many', () => {
    expect(idsOf('And the other one?', 'ca')).toEqual(['a']);
    expect(idsOf('And the other one?', 'a')).toEqual([]);
    expect(idsOf('What about the other day?', 'ca')).toEqual([]);
    const [told, other] = [byId('c'), byId('b')];
    const two = {
      question: 'Is the other finding worse?',
      told: [told],
      listed: [other, told],
      hasMeeting: false,
    };
    expect(resolveReferences(two)).toMatchObject([{ insightId: 'b' }]);
  });

  it('follows the product’s list when the last answer told nothing', () => {
    expect(idsOf('What about the second one?', '')).toEqual(['b']);
    expect(idsOf('What is behind that rise?', '')).toEqual(['b']);
    expect(idsOf('What is behind that drop?', '')).toEqual([]);
  });

  it('counts on in the product’s list when the last answer told fewer', () => {
    expect(idsOf('And the third one?', 'b')).toEqual(['c']);
    expect(idsOf('And the first one?', 'b')).toEqual(['b']);
  });

  it('that counts further than there are insights stands for none', () => {
    expect(idsOf('And the fifth one?')).toEqual([]);
  });
});

describe('what an answer told', () => {
  it('is read from its citations, in its own order, each insight once', () => {
    const facts = [
      { id: 'f1' },
      { id: 'f2', insightId: 'x' },
      { id: 'f3', insightId: 'y' },
      { id: 'f4', insightId: 'x' },
    ];
    expect(toldInsights({ content: '12 [f1], 3 [f3], 4 [f2], 5 [f4], [f9]', facts })).toEqual(['y', 'x']);
  });
});
