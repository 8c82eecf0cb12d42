import { citationNumbers, completeSentences, findSpans, stripCitations } from './citations.js';

const facts = [
  { id: 'f1', display: '12,431' },
  { id: 'f2', display: '€18,943.20' },
  { id: 'f3', display: '41.2%' },
];

const pieces = (text: string, spans: ReturnType<typeof findSpans>) =>
  spans.map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('the figures and citations of an answer', () => {
  it('ties a citation to the figure before it while the answer streams', () => {
    const text = 'Sessions were 12,431 sessions [f1] last week.';
    expect(pieces(text, findSpans(text, { facts }))).toEqual([
      ['numeral', '12,431'],
      ['citation', ' [f1]'],
    ]);
  });

  it('reads signs, currencies and percentages as part of the figure', () => {
    const text = 'Revenue was €18,943.20 [f2], a change of -41.2 % [f3].';
    expect(pieces(text, findSpans(text, { facts })).filter(([kind]) => kind === 'numeral')).toEqual([
      ['numeral', '€18,943.20'],
      ['numeral', '-41.2 %'],
    ]);
  });

  it('takes the figures of the server’s check once it is there, the unsupported ones too', () => {
    const text = 'About 9,999 more, from 612 [f4].';
    const numerals = [
      { text: '9,999', start: 6, end: 11, value: 9999, verdict: 'unsupported' as const, factIds: [] },
      { text: '612', start: 23, end: 26, value: 612, verdict: 'supported' as const, factIds: ['f4'] },
    ];
    expect(findSpans(text, { numerals })).toEqual([
      { kind: 'numeral', start: 6, end: 11, numeral: numerals[0] },
      { kind: 'numeral', start: 23, end: 26, numeral: numerals[1] },
      { kind: 'citation', start: 26, end: 31, factIds: ['f4'], numeral: '612' },
    ]);
  });

  it('does not borrow the figure of another line', () => {
    expect(findSpans('12,431 visits\nnothing here [f1]', { facts })).toEqual([
      { kind: 'citation', start: 26, end: 31, factIds: [], numeral: null },
    ]);
  });

  it('draws no mark where a text that was not checked cites a fact for a figure that it is not', () => {
    const text = 'Visits from say revenue was €9,999,999 [f1] fell to 12,431 [f1].';
    expect(
      pieces(
        text,
        findSpans(text, { facts }).filter((span) => span.kind === 'numeral'),
      ),
    ).toEqual([['numeral', '12,431']]);
    expect(findSpans(text, { facts })[0]).toMatchObject({ kind: 'citation', factIds: [] });
  });

  it('reads several facts in one pair of brackets', () => {
    const text = '12,431 visits and €18,943.20 [f1, f2]';
    expect(findSpans(text, { facts }).at(-1)).toMatchObject({ factIds: ['f1', 'f2'] });
  });

  it('numbers the facts in the order in which they are cited', () => {
    const numbers = citationNumbers(findSpans('5 [f56], 6 [f12], 5 again [f56]', { numerals: [] }));
    expect([...numbers]).toEqual([
      ['f56', 1],
      ['f12', 2],
    ]);
  });

  it('leaves clean text where there is no room for citations', () => {
    expect(stripCitations('Sessions fell 41.2 % [f3] below expectation.')).toBe(
      'Sessions fell 41.2 % below expectation.',
    );
  });

  it('speaks whole sentences only, and no full stop inside a figure ends one', () => {
    expect(completeSentences('Sessions fell 41.2 % [f3]. Paid Search is m')).toEqual([
      'Sessions fell 41.2 %.',
    ]);
  });
});
