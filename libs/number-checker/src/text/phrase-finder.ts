import { matchesOf, type Span } from './words.js';

interface Phrase<T> {
  words: string[];
  value: T;
}

/** `per` is also written as a stroke: "revenue/session". */
const gap = /^(?:[\s\u00a0_-]+|\s?\/\s?|['’])$/;
const word = /[\p{L}\d]+/gu;
const possessive = /^['’]s?(?![\p{L}\d])/u;

/** Finds the longest of many phrases, word by word; the number of phrases hardly matters. */
export class PhraseFinder<T> {
  private readonly byFirstWord = new Map<string, Phrase<T>[]>();

  constructor(phrases: Iterable<readonly [string, T]>) {
    for (const [text, value] of phrases) {
      const words = wordsIn(text).map(({ lower }) => lower);
      const [first] = words;
      if (first === undefined) continue;
      this.byFirstWord.set(first, [...(this.byFirstWord.get(first) ?? []), { words, value }]);
    }
    for (const same of this.byFirstWord.values()) same.sort((a, b) => b.words.length - a.words.length);
  }

  /** In reading order, none inside another. A possessive belongs to the phrase. */
  find(text: string): (Span & { value: T })[] {
    const words = wordsIn(text);
    const found: (Span & { value: T })[] = [];
    for (let index = 0; index < words.length; index++) {
      const { lower, start } = words[index]!;
      for (const { words: wanted, value } of this.byFirstWord.get(lower) ?? []) {
        const last = endOf(text, words, index, wanted);
        if (last === undefined) continue;
        const { end } = words[last]!;
        found.push({ start, end: end + (possessive.exec(text.slice(end, end + 3))?.[0].length ?? 0), value });
        index = last;
        break;
      }
    }
    return found;
  }
}

type Word = Span & { lower: string };

function wordsIn(text: string): Word[] {
  return matchesOf(text, word).map(({ 0: match, index }) => ({
    lower: match.toLowerCase(),
    start: index,
    end: index + match.length,
  }));
}

/** Index of the last word where the phrase stands from `first` on. */
function endOf(
  text: string,
  words: readonly Word[],
  first: number,
  wanted: readonly string[],
): number | undefined {
  let at = first;
  for (let place = 1; place < wanted.length; place++) {
    const next = words[at + 1];
    const between = next && text.slice(words[at]!.end, next.start);
    if (!next || !gap.test(between!)) return undefined;
    if (between!.includes('/') && wanted[place++] !== 'per') return undefined;
    if (next.lower !== wanted[place]) return undefined;
    at += 1;
  }
  return at;
}
