import { spansOf } from '../text/words.js';
import { around, numeralAt } from './numeral-at.js';
import { readNumberWords } from './number-words.js';
import type { Numeral, Reading } from './numeral.js';
import { scaleFactor } from './scale.js';

/** A share in words is meant within two points: a third is 31.3 % to 35.3 %. */
const fractionSlack = 0.02;

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
  zwölfte: 12,
  fünfzehnte: 15,
  fünfundzwanzigste: 25,
  twelfth: 12,
  zwanzigste: 20,
  twentieth: 20,
  dreißigste: 30,
  thirtieth: 30,
  vierzigste: 40,
  fortieth: 40,
  fünfzigste: 50,
  fiftieth: 50,
  hundertste: 100,
  hundredth: 100,
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
  `(?<![\\p{L}\\d.,-])(?<of>one|two|three|four|five|six|seven|eight|nine|\\d+)(?:(?:\\s(?!times)[\\p{L}-]+)?\\s(?:in|out of)(?:\\severy)?|(?<=one)(?:\\s(?!times|and|or|of)[\\p{L}-]+){2,3}\\s(?:in|out of)(?=\\s\\S+(?!\\s(?:days?|weeks?|months?|years?|hours?|minutes?)))|(?:\\s(?!times)[\\p{L}-]+){1,4}\\sfor every)\\s(?<all>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|(?:a |one )?hundred|(?:a |one )?thousand|\\d{1,3}(?:[.,]\\d{3})+|\\d+)(?![\\p{L}\\d%]|[.,]\\d)|(?<![\\p{L}\\d.,-])(?<von>eine[rs]?(?=\\svon)|zwei|drei|vier|fünf|sechs|sieben|acht|neun|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|\\d{1,2})(?:\\s\\p{L}+)?\\s(?:von|sur)\\s(?<zehn>zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig|hundert|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|\\d{1,3}(?:[.,]\\d{3})+|\\d+)(?![\\p{L}\\d%]|[.,]\\d|\\s?[%€])|(?<!\\p{L})(?:every\\s|jede[rsnm]?\\s)(?<every>third|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|zwölfte|fünfzehnte|zwanzigste|fünfundzwanzigste|dreißigste|vierzigste|fünfzigste|hundertste|\\d+(?:st|nd|rd|th)|\\d+\\.(?=\\s\\p{Lu})|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|thirtieth|fortieth|fiftieth|hundredth|second)[rns]?(?=\\s\\p{L})`,
  'giu',
);

/** Parts in words: a third, half a million, one in five, every tenth. */
export function findFractions(text: string): Numeral[] {
  return [...fractionsIn(text), ...outOfIn(text), ...glyphsIn(text)];
}

function fractionsIn(text: string): Numeral[] {
  return spansOf(text, fractionPattern).flatMap(({ match, start, end }) => {
    const part = (match.groups!['part'] ?? match.groups!['half'])!.toLowerCase();
    const count = match.groups!['count'] ? countOf(match.groups!['count']) : 1;
    const scale =
      /^\s(?:of\s)?(?:an?\s)?(million|millionen|thousand|tausend|billion|milliarde|dozen)\b/i.exec(
        text.slice(end),
      );
    if (scale && (part.startsWith('hal') || /\sa/i.test(scale[0]))) {
      const value = (count / parts[part]!) * scaleFactor(scale[1]);
      const money = /^\s(?:euros?|dollars?|pounds?)\b/i.exec(text.slice(end + scale[0].length))?.[0] ?? '';
      const last = end + scale[0].length + money.length;
      return [numeralAt(text, start, last, money ? 'money' : 'number', around(value, value * 0.05))];
    }
    const value = count / parts[part]!;
    const point = /^\s(?:of\s)?(?:an?\s)(?:percentage[\s-])?point\b/i.exec(text.slice(end));
    if (point) return [numeralAt(text, start, end + point[0].length, 'points', around(value, value * 0.1))];
    const percent = /^\s(?:of\s)?(?:a|one)\sper ?cent\b/i.exec(text.slice(end));
    if (percent)
      return [numeralAt(text, start, end + percent[0].length, 'percent', around(value, value * 0.1))];
    const money = /^\s(?:of\s)?an?\s(?:dollar|euro|pound|franc)\b/i.exec(text.slice(end));
    if (money) return [numeralAt(text, start, end + money[0].length, 'money', around(value, value * 0.05))];
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

const glyphs: Record<string, number> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅕': 1 / 5,
  '⅛': 1 / 8,
};

/** "½ of all sessions" */
function glyphsIn(text: string): Numeral[] {
  return spansOf(text, /(?<![\d\p{L}.,])[½⅓⅔¼¾⅕⅛](?!\p{L})/gu).map(({ match, start, end }) => {
    const value = glyphs[match[0]]!;
    return numeralAt(text, start, end, 'fraction', around(value, Math.max(fractionSlack, value * 0.05)));
  });
}

function outOfIn(text: string): Numeral[] {
  return spansOf(text, outOfPattern).map(({ match, start, end }) => {
    const { of, all, von, zehn, every } = match.groups!;
    const value = every ? 1 / placeOf(every) : countOf((of ?? von)!) / countOf((all ?? zehn)!);
    return numeralAt(text, start, end, 'fraction', oneIn(value));
  });
}

/** "every third", "every 50th" */
function placeOf(word: string): number {
  if (/^\d/.test(word)) return Number.parseInt(word, 10);
  return /^(?:second|zweite)$/i.test(word) ? 2 : parts[word.toLowerCase()]!;
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
