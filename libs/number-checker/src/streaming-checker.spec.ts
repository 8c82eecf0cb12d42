import { corpora, trueSentence } from '../corpus/corpus.fixture.js';
import { checkNumerals, createStreamingChecker } from './index.js';

/** Park and Miller's generator: the same splits in every run. */
function* randoms(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

describe('createStreamingChecker', () => {
  const table =
    '\n\n| Channel | Sessions |\n|---|---|\n| Email | 4,120 |\n\n1. First, 12. November 2026. Then more.\n';

  it.each(corpora)(
    'places every numeral of $name where it stands, and judges it alike for every way of cutting the text',
    ({ facts, locale, pairs }) => {
      const text = pairs.slice(0, 12).map(trueSentence).join(' ') + table;
      const whole = checkNumerals(text, facts, { locale });
      for (const { start, end, text: numeral } of whole) expect(text.slice(start, end)).toBe(numeral);
      const random = randoms(7);
      for (const longest of [1, 3, 9, 40]) {
        const checker = createStreamingChecker(facts, { locale });
        const verdicts = [];
        for (let at = 0; at < text.length;) {
          const length = 1 + Math.floor(longest * random.next().value!);
          verdicts.push(...checker.push(text.slice(at, at + length)));
          at += length;
        }
        expect([...verdicts, ...checker.end()]).toEqual(whole);
      }
    },
  );

  it('hands out the verdicts of a sentence as soon as the next word is there', () => {
    const [{ facts }] = corpora as [(typeof corpora)[number]];
    const checker = createStreamingChecker(facts);
    expect(checker.push('Nothing is known of 987,654 sessions. ')).toEqual([]);
    expect(checker.push('And ')).toMatchObject([{ text: '987,654', verdict: 'unsupported' }]);
  });
});
