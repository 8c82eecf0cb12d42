import { spansOf, type Span } from '../text/words.js';
import { readNumberWords, wordNumberPattern } from './number-words.js';
import { numberNames, scaleFactor } from './scale.js';
import type { Numeral, NumeralKind, Reading } from './numeral.js';

/** A share in words is meant within two points: a third is 31.3 % to 35.3 %. */
const fractionSlack = 0.02;
/** Doubled is meant within 5 %: 1.9 to 2.1 times. */
const multipleSlack = 0.05;

const parts: Record<string, number> = {
  half: 2,
  halves: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  hälfte: 2,
  halb: 2,
  halbe: 2,
  drittel: 3,
  viertel: 4,
  fünftel: 5,
  sechstel: 6,
  zehntel: 10,
  dritte: 3,
  vierte: 4,
  fünfte: 5,
  sechste: 6,
  siebte: 7,
  achte: 8,
  neunte: 9,
  zehnte: 10,
  zwanzigste: 20,
  twentieth: 20,
  moitié: 2,
  tiers: 3,
  quart: 4,
  quarts: 4,
  cinquième: 5,
  dixième: 10,
};
const counts =
  'an?|one|two|three|four|five|six|seven|eight|nine|\\d+|ein|einem|eine|einen|zwei|drei|vier|der|die|un|deux|trois|quatre';
const fractionPattern = new RegExp(
  `(?<![\\p{L}\\d.,-])(?:(?:(?<count>${counts})[\\s-])(?<part>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|drittel|viertel|fünftel|sechstel|zehntel|tiers|quart|cinquième|dixième)s?|(?:(?:an?|one|die|der|eine|la)[\\s-])?(?<half>half|hälfte|halbe?|moitié))(?![\\p{L}])(?!-)`,
  'giu',
);
const outOfPattern = new RegExp(
  `(?<![\\p{L}\\d.,-])(?<of>one|two|three|four|five|six|seven|eight|nine|\\d+)(?:(?:\\s(?!times)[\\p{L}-]+)?\\s(?:in|out of)(?:\\severy)?|(?:\\s(?!times)[\\p{L}-]+){1,4}\\sfor every)\\s(?<all>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|(?:a |one )?hundred|(?:a |one )?thousand|\\d{1,3}(?:[.,]\\d{3})+|\\d+)(?![\\p{L}\\d%]|[.,]\\d)|(?<![\\p{L}\\d.,-])(?<von>eine[rs]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|\\d+)(?:\\s\\p{L}+)?\\s(?:von|sur)\\s(?<zehn>zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig|hundert|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|\\d{1,3}(?:[.,]\\d{3})+|\\d+)(?![\\p{L}\\d%]|[.,]\\d|\\s?[%€])|(?<!\\p{L})(?:every\\s|jede[rsnm]?\\s)(?<every>third|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|zwanzigste|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|second)[rns]?(?=\\s\\p{L})`,
  'giu',
);
const changePattern =
  /(?<!\p{L})(?<word>doubl(?:ed|es|ing|e)|tripl(?:ed|es|ing|e)|trebl(?:ed|es|ing|e)|quadrupl(?:ed|es|ing|e)|quintupl(?:ed|es|ing|e)|sextupl(?:ed|es|ing|e)|halv(?:ed|es|ing|e)|twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten)[- ]?fold|(?:two|three|four|five|six|seven|eight|nine|ten)(?:\sand\sa\shalf)?\stimes|verdoppelte?n?|verdoppelt|halbiert(?:e|en)?|verdreifacht(?:e|en)?|doppelt|doublée?s?|triplée?s?|divisée?s? par deux)(?![\p{L}-])/giu;
const wordUnit = new RegExp(
  `^(?<scale>\\s(?:${numberNames})(?!\\p{L}))?(?:(?<percent>[\\s-](?:per ?cent|Prozent)\\b(?!age))|(?<points>[\\s-](?:percentage[\\s-]points?|pp|points?|Prozentpunkte?n?)\\b)|(?<basis>[\\s-]basis[\\s-]points?\\b)|(?<money>\\s(?:euros?|dollars?|pounds?|cents?|pence)\\b))?`,
  'iu',
);

/** Figures in words: twelve, a dozen, a third, one in five, doubled. */
export function findWordNumerals(text: string): Numeral[] {
  const fractions = [...fractionsIn(text), ...outOfIn(text), ...changesIn(text)];
  return [...fractions, ...numbersIn(text, fractions)];
}

function fractionsIn(text: string): Numeral[] {
  return spansOf(text, fractionPattern).flatMap(({ match, start, end }) => {
    const part = (match.groups!['part'] ?? match.groups!['half'])!.toLowerCase();
    const count = match.groups!['count'] ? countOf(match.groups!['count']) : 1;
    const scale = /^\s(?:an?\s)?(million|millionen|thousand|tausend|billion|milliarde|dozen)\b/i.exec(
      text.slice(end),
    );
    if (part.startsWith('hal') && scale) {
      const value = 0.5 * scaleFactor(scale[1]);
      const money = /^\s(?:euros?|dollars?|pounds?)\b/i.exec(text.slice(end + scale[0].length))?.[0] ?? '';
      const last = end + scale[0].length + money.length;
      return [numeralAt(text, start, last, money ? 'money' : 'number', around(value, value * 0.05))];
    }
    const value = count / parts[part]!;
    const point = /^\s(?:of\s)?(?:an?\s)(?:percentage[\s-])?point\b/i.exec(text.slice(end));
    if (point) return [numeralAt(text, start, end + point[0].length, 'points', around(value, value * 0.1))];
    // `the second half`, `first quarter`, `the third` are places in an order, not parts.
    if (
      /(?:first|second|third|fourth|last|this|next|previous|per|zweite[nr]?|erste[nr]?)\s$/i.test(
        text.slice(0, start),
      )
    )
      return [];
    if (value > 1 || /^\s(?:over|on|by|to)\squarter/i.test(text.slice(end))) return [];
    return [numeralAt(text, start, end, 'fraction', around(value, Math.max(fractionSlack, value * 0.05)))];
  });
}

function outOfIn(text: string): Numeral[] {
  return spansOf(text, outOfPattern).map(({ match, start, end }) => {
    const { of, all, von, zehn, every } = match.groups!;
    const value = every
      ? 1 / (/^(?:second|zweite)$/i.test(every) ? 2 : parts[every.toLowerCase()]!)
      : countOf((of ?? von)!) / countOf((all ?? zehn)!);
    return numeralAt(text, start, end, 'fraction', oneIn(value));
  });
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

function numeralAt(text: string, start: number, end: number, kind: NumeralKind, reading: Reading): Numeral {
  return {
    text: text.slice(start, end),
    start,
    end,
    kind,
    value: reading.value,
    readings: [reading],
    isChangeWord: false,
    outerStart: start,
    outerEnd: end,
  };
}

function around(value: number, slack: number): Reading {
  return { value, low: value - slack, high: value + slack };
}

/** One in six is nearer to that than to one in five or seven. */
function oneIn(value: number): Reading {
  const each = 1 / value;
  const slack = Math.max(0.4, each > 20 ? each / 20 : 0);
  return {
    value,
    low: Math.max(value - fractionSlack, 1 / (each + slack)),
    high: Math.min(value + fractionSlack, 1 / (each - slack)),
  };
}

function countOf(word: string): number {
  if (/^\d[\d.,]*$/.test(word)) return Number(word.replace(/[.,]/g, ''));
  if (/^(?:ein\w*|der|die|une?)$/i.test(word)) return 1;
  return readNumberWords(word).value;
}

function factorOf(word: string): number {
  if (/^halv|^halbier|^divis/.test(word)) return 0.5;
  if (/^doubl|^twice|^verdop|^doppel/.test(word)) return 2;
  if (/^tripl|^trebl|^thrice|^verdrei/.test(word)) return 3;
  if (word.startsWith('quadrupl')) return 4;
  if (word.startsWith('quintupl')) return 5;
  if (word.startsWith('sextupl')) return 6;
  const [number = ''] = word.split(/[\s-]|fold/);
  return readNumberWords(number).value + (word.includes('and a half') ? 0.5 : 0);
}
