import type { Numeral } from '@ocsuite/types';
import { checkNumerals } from '../src/index.js';
import { corpora, corruptedSentence, trueSentence } from './corpus.fixture.js';

interface Miss {
  corpus: string;
  text: string;
  verdicts: string;
}

describe('the number checker on its corpus', () => {
  const sentences = corpora.flatMap(({ name, facts, locale, pairs }) =>
    pairs.map((pair) => ({ name, pair, judge: (text: string) => checkNumerals(text, facts, { locale }) })),
  );

  it('has at least 400 sentences, half of them corrupted', () => {
    expect(2 * sentences.length).toBeGreaterThanOrEqual(400);
  });

  it('raises a false alarm on at most 1 % of the true sentences', () => {
    const alarms = sentences.flatMap(({ name, pair, judge }) => {
      const verdicts = judge(trueSentence(pair));
      const claims = verdicts.filter(({ verdict }) => verdict !== 'not-a-claim');
      const isFine = claims.length > 0 && claims.every(({ verdict }) => verdict === 'supported');
      return isFine ? [] : [missOf(name, trueSentence(pair), verdicts)];
    });
    print(alarms);
    expect(alarms.length / sentences.length).toBeLessThanOrEqual(0.01);
  });

  it('doubts nothing that is no figure of the business', () => {
    const doubted = corpora.flatMap(({ name, facts, locale, asides }) =>
      asides.flatMap((text) => {
        const verdicts = checkNumerals(text, facts, { locale });
        return verdicts.some(({ verdict }) => verdict === 'unsupported')
          ? [missOf(name, text, verdicts)]
          : [];
      }),
    );
    expect(doubted).toEqual([]);
  });

  it('catches at least 99 % of the corrupted sentences, at the corrupted figure where it is one', () => {
    const missed = sentences.flatMap(({ name, pair, judge }) => {
      const { text, start, end } = corruptedSentence(pair);
      const verdicts = judge(text);
      const here = verdicts.filter(
        (one) => one.verdict !== 'not-a-claim' && one.start < end && start < one.end,
      );
      const suspects = here.length > 0 ? here : verdicts;
      return suspects.some(({ verdict }) => verdict === 'unsupported') ? [] : [missOf(name, text, verdicts)];
    });
    print(missed);
    expect(missed.length / sentences.length).toBeLessThanOrEqual(0.01);
  });
});

function missOf(corpus: string, text: string, verdicts: Numeral[]): Miss {
  return { corpus, text, verdicts: verdicts.map((one) => `${one.text}: ${one.verdict}`).join(', ') };
}

function print(misses: Miss[]): void {
  if (misses.length > 0) console.table(misses);
}
