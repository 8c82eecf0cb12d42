import { overlaps, type Span } from '../text/words.js';
import { approximationBefore, widened } from './approximation.js';
import { findDigitNumerals, type Notation } from './digit-numerals.js';
import { findNotClaims } from './not-claims.js';
import { joinDurations } from './durations.js';
import type { Numeral } from './numeral.js';
import { asRatios } from './ratios.js';
import { findWordNumerals } from './word-numerals.js';

export interface FoundNumerals {
  claims: Numeral[];
  notClaims: Span[];
}

const rangeJoin = /^\s?(?:-|–|—|to|bis)\s?$|^\s(?:and|und)\s$/;

/** All numerals of a sentence in reading order, approximations and ranges applied. */
export function findNumerals(text: string, notation: Notation): FoundNumerals {
  const words = findWordNumerals(text);
  const digits = findDigitNumerals(text, notation).filter(
    (numeral) =>
      !words.some((word) => overlaps(word, numeral) && word.end - word.start > numeral.text.length),
  );
  const found = [
    ...digits,
    ...words.filter((word) => !digits.some((digit) => overlaps(digit, word))),
  ].toSorted((a, b) => a.start - b.start);
  const figures = notation.timeUnit ? joinDurations(text, found, notation.timeUnit) : found;
  const durations = figures.filter(({ isDuration }) => isDuration);
  const notClaims = findNotClaims(text, notation.names).filter(
    (span) => !durations.some((one) => overlaps(one, span)),
  );
  const claims = figures.filter((numeral) => !notClaims.some((span) => overlaps(span, numeral)));
  const isPerHundred = /\b(?:every|per|each|out of|von)\s(?:100|hundred)\b/i.test(text);
  const ranged = joinRanges(text, isPerHundred ? claims.map(ofHundred) : asRatios(text, claims));
  return { claims: ranged.map((numeral) => approximated(text, numeral)), notClaims };
}

/** "two orders for every 100 sessions" is 2 %. */
function ofHundred(numeral: Numeral): Numeral {
  return numeral.kind === 'number' && numeral.value < 100 ? { ...numeral, kind: 'percent' } : numeral;
}

function approximated(text: string, numeral: Numeral): Numeral {
  const emphasis = /[*_`]*$/.exec(text.slice(0, numeral.start))![0].length;
  const start = numeral.start - emphasis;
  const trailing = /^[*_`]*(?:\s?\[[a-z]+\d+(?:\s?[,;]\s?[a-z]*\d+)*\])*[*_`]*/i.exec(
    text.slice(numeral.end),
  )![0];
  const outer = { outerStart: start, outerEnd: numeral.end + trailing.length };
  const found = approximationBefore(text.slice(0, start));
  if (found) {
    return {
      ...numeral,
      ...outer,
      outerStart: start - found.length,
      readings: numeral.readings.map((one) => widened(one, found.kind)),
    };
  }
  if (/^\s(?:or so|or thereabouts|give or take)\b/i.test(text.slice(numeral.end))) {
    return { ...numeral, ...outer, readings: numeral.readings.map((one) => widened(one, 'about')) };
  }
  if (/^\+(?!\d)/.test(text.slice(numeral.end))) {
    return { ...numeral, ...outer, readings: numeral.readings.map((one) => widened(one, 'over')) };
  }
  return { ...numeral, ...outer };
}

/** `10 to 12`, `between 10 and 12`, `10-12 %`, `€10-12k`: two ends that share unit and scale. */
function joinRanges(text: string, numerals: Numeral[]): Numeral[] {
  const joined = [...numerals];
  for (let index = 0; index + 1 < joined.length; index++) {
    const [low, high] = [joined[index]!, joined[index + 1]!];
    const between = text.slice(low.end, high.start) + (high.sign && /^[-−–]/.test(high.text) ? '' : '');
    const left = text.slice(0, low.start);
    const isDash = /^\s?[-–—]\s?$/.test(between) || (between === '' && /^[-−–]/.test(high.text));
    const isBetween =
      /\b(?:between|zwischen)\s(?:about\s|roughly\s|around\s)?$/i.test(left) &&
      /^\s(?:and|und)\s$/.test(between);
    const isTo = /^\s(?:to|bis)\s$/.test(between) && !/\b(?:from|von)\s(?:\w+\s)?$/i.test(left);
    if (
      /^\s(?:to|auf)\s$/.test(between) &&
      /\b(?:from|von)\s$/i.test(left) &&
      low.kind === 'number' &&
      (high.kind === 'percent' || high.kind === 'points')
    ) {
      joined[index] = { ...low, kind: high.kind };
      continue;
    }
    const isFromTo =
      /^\s(?:to|bis)\s$/.test(between) &&
      /\b(?:range[sd]?|ranging|anywhere|expected|usual)\s(?:\w+\s)?from\s$/i.test(left);
    if (!rangeJoin.test(between) && !isDash) continue;
    if (!isDash && !isBetween && !isTo && !isFromTo) continue;
    const first = sharing(low, high);
    if (!isOneUnit(first, high) || Math.abs(first.value) >= Math.abs(high.value)) continue;
    if (isTo && Math.abs(high.value) > 3 * Math.abs(first.value)) continue;
    const second = {
      ...high,
      ...(isDash && high.sign ? { sign: undefined, value: Math.abs(high.value) } : {}),
    };
    if (!low.currency && second.currency) first.currency = second.currency;
    if (low.currency && !second.currency && second.kind === 'number') {
      second.currency = low.currency;
      second.kind = 'money';
    }
    joined[index] = { ...first, range: index, rangeEnd: 'low' };
    joined[index + 1] = { ...second, range: index, rangeEnd: 'high' };
  }
  return joined;
}

/** The first end takes the unit and the scale that only the second one shows. */
function sharing(low: Numeral, high: Numeral): Numeral {
  if (low.kind !== 'number' && low.kind !== 'money') return { ...low };
  const kind = low.kind === 'number' ? high.kind : low.kind;
  const ratio = high.value / low.value;
  const scaleWord =
    /\d\s?(k|m|mn|bn|million|thousand)\b/i.test(high.text) && !/[a-z]/i.test(low.text.replace(/EUR|USD/, ''));
  const factor = scaleWord && ratio >= 500 ? (ratio >= 5e8 ? 1e9 : ratio >= 5e5 ? 1e6 : 1e3) : 1;
  return {
    ...low,
    kind,
    value: low.value * factor,
    readings: low.readings.map((one) => ({
      value: one.value * factor,
      low: one.low * factor,
      high: one.high * factor,
    })),
  };
}

function isOneUnit(low: Numeral, high: Numeral): boolean {
  if (low.kind === 'money' || high.kind === 'money') return high.kind === 'money' || high.kind === 'number';
  return low.kind === high.kind;
}
