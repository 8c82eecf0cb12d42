import { overlaps, type Span } from '../text/words.js';
import { approximationBefore, widened, widenedMultiple } from './approximation.js';
import { findDigitNumerals, type Notation } from './digit-numerals.js';
import { findNotClaims } from './not-claims.js';
import { joinDurations } from './durations.js';
import { scaled } from './number-format.js';
import type { Numeral } from './numeral.js';
import { joinRanges } from './ranges.js';
import { asRatios } from './ratios.js';
import { findWordNumerals } from './word-numerals.js';

export interface FoundNumerals {
  claims: Numeral[];
  notClaims: Span[];
}

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
  // "18 in every 1,000": the thousand belongs to the share.
  const parts = figures.filter(({ kind }) => kind === 'fraction');
  const notClaims = findNotClaims(text, notation.names).filter(
    (span) =>
      !durations.some((one) => overlaps(one, span)) &&
      !parts.some((one) => one.start < span.start && one.end >= span.end),
  );
  const claims = figures.filter((numeral) => !notClaims.some((span) => overlaps(span, numeral)));
  const whole = wholeNamed(text);
  const ranged = joinRanges(text, whole ? claims.map((one) => partOf(whole, one)) : asRatios(text, claims));
  return { claims: ranged.map((numeral) => approximated(text, numeral)), notClaims };
}

/** "for every 100 sessions", "per thousand orders" */
function wholeNamed(text: string): number | undefined {
  const found =
    /(?<!\p{L})(?:every|per|each|out of|von|auf|pro|je|sur|pour)\s(?:(?<hundred>100|hundred|hundert|cent)|1[.,\s\u202f]?000|thousand|tausend|mille)(?![\p{L}\d]|[.,]\d)/iu.exec(
      text,
    );
  if (!found) return undefined;
  return found.groups!['hundred'] ? 100 : 1000;
}

/** "two orders for every 100 sessions" is 2 %. */
function partOf(whole: number, numeral: Numeral): Numeral {
  if (numeral.kind !== 'number' || numeral.value >= whole) return numeral;
  const readings = numeral.readings.map((one) => scaled(one, 100 / whole));
  return { ...numeral, kind: 'percent', readings };
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
    const widen = numeral.kind === 'multiple' ? widenedMultiple : widened;
    return {
      ...numeral,
      ...outer,
      outerStart: start - found.length,
      readings: numeral.readings.map((one) => widen(one, found.kind)),
    };
  }
  if (/^(?:\s\p{L}+)?,?\s(?:or so|or thereabouts|give or take)(?!\p{L})/iu.test(text.slice(numeral.end))) {
    return { ...numeral, ...outer, readings: numeral.readings.map((one) => widened(one, 'about')) };
  }
  if (/^\+(?!\d)/.test(text.slice(numeral.end))) {
    return { ...numeral, ...outer, readings: numeral.readings.map((one) => widened(one, 'over')) };
  }
  return { ...numeral, ...outer };
}
