import { overlaps, spansOf, type Span } from '../text/words.js';
import { findFractions } from './fractions.js';
import { around, numeralAt } from './numeral-at.js';
import { readNumberWords, wordNumberPattern } from './number-words.js';
import { numberNames, scaleFactor } from './scale.js';
import type { Numeral, NumeralKind } from './numeral.js';

/** Doubled is meant within 5 %: 1.9 to 2.1 times. */
const multipleSlack = 0.05;

const changePattern =
  /(?<!\p{L})(?<word>doubl(?:ed|es|ing|e)|tripl(?:ed|es|ing|e)|trebl(?:ed|es|ing|e)|quadrupl(?:ed|es|ing|e)|quintupl(?:ed|es|ing|e)|sextupl(?:ed|es|ing|e)|halv(?:ed|es|ing|e)|twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten)[- ]?fold|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?:[\s-]and[\s-]a[\s-](?:half|third|quarter))?\stimes|verdoppelte?n?|verdoppelt|halbiert(?:e|en)?|verdreifacht(?:e|en)?|doppelt|doublée?s?|triplée?s?|divisée?s? par deux)(?![\p{L}-])/giu;
const wordUnit = new RegExp(
  `^(?<scale>\\s(?:${numberNames})(?!\\p{L}))?(?:(?<percent>[\\s-](?:per ?cent|Prozent)\\b(?!age))|(?<points>[\\s-](?:percentage[\\s-]points?|pp|points?|Prozentpunkte?n?)\\b)|(?<basis>[\\s-]basis[\\s-]points?\\b)|(?<money>\\s(?:euros?|dollars?|pounds?|cents?|pence)\\b))?`,
  'iu',
);

/** Figures in words: twelve, a dozen, a third, one in five, doubled. */
export function findWordNumerals(text: string): Numeral[] {
  const changes = changesIn(text);
  // The half of "two and a half times" is none of its own.
  const fractions = [
    ...findFractions(text).filter((one) => !changes.some((other) => overlaps(one, other))),
    ...changes,
  ];
  return [...fractions, ...numbersIn(text, fractions)];
}

function changesIn(text: string): Numeral[] {
  return spansOf(text, changePattern).flatMap(({ match, start, end }) => {
    const word = match[0].toLowerCase();
    if (/^double$/.test(word) && /^[\s-](?:check|count|digit|down)/i.test(text.slice(end))) return [];
    if (/^doubling$/.test(word) && /^\sdown/i.test(text.slice(end))) return [];
    const factor = factorOf(word);
    const kind: NumeralKind = 'multiple';
    const isChange =
      /^(?:doubl|tripl|trebl|quadrupl|quintupl|sextupl|halv|verd|halbier|divis)/.test(word) &&
      !/^(?:double|triple)$/.test(word);
    const numeral = numeralAt(text, start, end, kind, around(factor, Math.max(0.05, factor * multipleSlack)));
    return [
      {
        ...numeral,
        isChangeWord: isChange,
        ...(isChange && { sign: factor < 1 ? ('down' as const) : ('up' as const) }),
      },
    ];
  });
}

function numbersIn(text: string, taken: readonly Span[]): Numeral[] {
  return spansOf(text, wordNumberPattern)
    .filter(({ start, end }) => !taken.some((span) => start < span.end && span.start < end))
    .flatMap(({ match, start, end }) => {
      const { value, step } = readNumberWords(match[0]);
      const unit = wordUnit.exec(text.slice(end))!;
      const { scale, percent, points, basis, money } = unit.groups!;
      const kind: NumeralKind = percent ? 'percent' : points || basis ? 'points' : money ? 'money' : 'number';
      // "one" alone is nearly always a pronoun or an article.
      if (kind === 'number' && !scale && value === 1) return [];
      const factor = scaleFactor(scale) * (basis || /cent|pence/i.test(money ?? '') ? 0.01 : 1);
      return [
        numeralAt(text, start, end + unit[0].length, kind, around(value * factor, (step * factor) / 2)),
      ];
    });
}

const partOfOne: Record<string, number> = { half: 1 / 2, third: 1 / 3, quarter: 1 / 4 };

function factorOf(word: string): number {
  if (/^halv|^halbier|^divis/.test(word)) return 0.5;
  if (/^doubl|^twice|^verdop|^doppel/.test(word)) return 2;
  if (/^tripl|^trebl|^thrice|^verdrei/.test(word)) return 3;
  if (word.startsWith('quadrupl')) return 4;
  if (word.startsWith('quintupl')) return 5;
  if (word.startsWith('sextupl')) return 6;
  const [number = ''] = word.split(/[\s-]|fold/);
  const part = /and.a.(half|third|quarter)/.exec(word)?.[1];
  return readNumberWords(number).value + (part ? partOfOne[part]! : 0);
}
