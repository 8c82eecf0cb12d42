import { spansOf } from '../text/words.js';
import type { Numeral, NumeralKind, Reading } from './numeral.js';
import { decimalOf, readDigits, scaled } from './number-format.js';
import { numberNames, scaleFactor } from './scale.js';

const group = `[.,'’\\u00a0\\u202f\\u2009]`;
const digits = `\\d{1,3}(?:${group}\\d{3})+(?:[.,]\\d+)?(?![\\d])|\\d+[½¼¾]|\\d+(?:[.,]\\d+)?`;
const spacedDigits = `\\d{1,3}(?: \\d{3})+(?:,\\d+)?(?!\\d)|${digits}`;
/** Where a space is no usual separator, "week 46 874 sessions" are two numbers. */
const rarelySpacedDigits = `(?<![:./,]|\\b(?:weeks?|kw|days?|top|no\\.?|nr\\.?|step|page|item)\\s)\\d{1,3}(?: \\d{3})+(?:[.,]\\d+)?(?!\\d)|${digits}`;
const currencySign = '(?:US|A|C|NZ)?\\$|[€£¥₹]|(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|JPY|INR)(?![A-Za-z])';
const currencyName = 'euros?|dollars?|pounds?|francs?|cents?|centimes?|pence|Franken';
const unitAfter =
  '(?<percent>\\s?%(?!-?\\s?[Pp]oints?)|[\\s-]?per ?cent(?!age)(?:\\b)|\\s?pct\\b|[\\s-]?Prozent\\b(?!-?[Pp]unkt))' +
  '|(?<points>\\s?(?:pp|ppts?|pts?|p\\.\\s?p\\.|pps)(?![A-Za-z])|[\\s-]?percentage[\\s-]points?\\b|\\s?%-?\\s?[Pp]oints?\\b|\\s?Prozentpunkte?n?\\b|\\s?PP\\b|[\\s-]points?\\b|\\sPunkte?n?\\b)' +
  '|(?<basis>[\\s-]?(?:bps?|basis[\\s-]points?|Basispunkte?n?)(?![A-Za-z]))' +
  '|(?<multiple>\\s?[x×](?![A-Za-z\\d])|[\\s-]times\\b|[\\s-]?fold\\b|-?(?:mal|fach(?:e[nrs]?)?)\\b)';

const pattern = (number: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\d_])(?<sign>(?:(?<=^|[\\s(|*_/])[-−–+±]|(?:minus|plus)\\s))?(?<before>(?:${currencySign})\\s?)?(?<innerSign>[-−+])?` +
      `(?<number>${number})` +
      `(?<scale>\\s?(?:${numberNames})(?![\\p{L}\\d]))?` +
      `(?:${unitAfter}|(?<pence>(?<=\\d)[p¢](?![\\p{L}\\d.]))|(?<after>\\s?(?:(?:${currencySign})|(?:${currencyName})\\b)))?`,
    'giu',
  );
const plainPattern = pattern(rarelySpacedDigits);
const spacedPattern = pattern(spacedDigits);

/** How figures may be written besides what every reader knows. */
export interface Notation {
  locale?: string;
  /** Digits that are a fact's own display mean that fact, whatever the locale's separators. */
  isDisplayed: (digits: string) => boolean;
  /** Seconds of the unit that the facts measure times in, where they do. */
  timeUnit?: number;
  /** Names that hold digits without being figures. */
  names?: RegExp;
}

/** Every run of digits with the sign, currency, scale and unit that belong to it. */
export function findDigitNumerals(text: string, { locale, isDisplayed }: Notation): Numeral[] {
  const decimal = decimalOf(locale);
  const isSpaced = /^(?:fr|pl|cs|sv|nb|no|fi|ru|uk|hu)\b/i.test(locale ?? '');
  return spansOf(text, isSpaced ? spacedPattern : plainPattern).map(({ match, start, end }) => {
    const found = match.groups!;
    const money = found['before'] ?? found['after'] ?? found['pence'];
    const isPenny = money !== undefined && pennies.test(money);
    const kind = kindOf(found, money !== undefined);
    const factor = scaleFactor(found['scale']) * (found['basis'] || isPenny ? 0.01 : 1);
    const readings: Reading[] = readDigits(
      found['number']!,
      isDisplayed(found['number']!) ? undefined : decimal,
    ).map((one) => scaled(one, factor));
    const sign = signOf(`${found['sign'] ?? ''}${found['innerSign'] ?? ''}`);
    return {
      text: match[0],
      start,
      end,
      kind,
      value: (sign === 'down' ? -1 : 1) * readings[0]!.value,
      readings,
      ...(money && currencyOf(money, isPenny)),
      ...(sign && { sign }),
      isChangeWord: false,
      outerStart: start,
      outerEnd: end,
    };
  });
}

function kindOf(found: Record<string, string | undefined>, isMoney: boolean): NumeralKind {
  if (found['percent']) return 'percent';
  if (found['points'] || found['basis']) return 'points';
  if (found['multiple']) return 'multiple';
  return isMoney ? 'money' : 'number';
}

function signOf(sign: string): 'up' | 'down' | undefined {
  if (/[-−–]|minus/i.test(sign)) return 'down';
  return /\+|plus/i.test(sign) ? 'up' : undefined;
}

const pennies = /^\s?(?:p|¢|pence|cents?|centimes?)$/i;

/** Cents are of many currencies, pence of one. */
function currencyOf(written: string, isPenny: boolean): { currency?: string } {
  if (!isPenny) return { currency: currencyCode(written) };
  return /p/i.test(written) ? { currency: 'GBP' } : {};
}

/** ISO code of a sign or a name; an unknown one stays as written. */
export function currencyCode(text: string): string {
  const sign = text.trim().toLowerCase();
  if (/€|^euro?s?$/.test(sign)) return 'EUR';
  if (/£|^gbp|^pound/.test(sign)) return 'GBP';
  if (/¥|jpy/.test(sign)) return 'JPY';
  if (/₹|inr/.test(sign)) return 'INR';
  if (/^chf|^franc|^franken/.test(sign)) return 'CHF';
  if (sign.startsWith('a$')) return 'AUD';
  if (sign.startsWith('c$')) return 'CAD';
  if (sign.startsWith('nz$')) return 'NZD';
  if (/\$|^usd|^dollar/.test(sign)) return 'USD';
  return sign.toUpperCase();
}
