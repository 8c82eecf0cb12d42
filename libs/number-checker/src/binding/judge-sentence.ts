import type { Frame } from '../context/frame.js';
import { readFrames, type Surroundings } from '../context/read-frames.js';
import { readSentence } from '../context/read-sentence.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Numeral } from '../numerals/numeral.js';
import { findNumerals } from '../numerals/find-numerals.js';
import type { Numeral as NumeralVerdict } from '@ocsuite/types';
import { bindNumeral, type Binding } from './bind-numeral.js';
import type { Level } from './candidate.js';
import { strayPeriods } from './mixed-periods.js';
import { contradictedByWords } from './written-direction.js';

/** Offsets are into the sentence. */
export function judgeSentence(
  text: string,
  set: FactSet,
  levels: readonly Level[],
  surroundings: Surroundings,
  locale: string | undefined,
  adapt: (frame: Frame) => Frame = (frame) => frame,
): NumeralVerdict[] {
  const { claims, notClaims } = findNumerals(text, locale);
  const skipped = notClaims.map(({ start, end }) => notAClaim(text, start, end));
  if (claims.length === 0) return skipped;
  const reading = readSentence(text, claims, set);
  const frames = readFrames(reading, surroundings).map(adapt);
  const contradicted = contradictedByWords(frames, reading.directions);
  const bindings = frames.map((frame) =>
    contradicted.has(frame) ? undefined : bindNumeral(frame, levels, set),
  );
  const strays = strayPeriods(frames, bindings, set);
  const judged = frames.map((frame, index) => {
    const hasBoundEnd = frames.some(
      (one, other) => one.numeral.range === frame.numeral.range && bindings[other] !== undefined,
    );
    if (contradicted.has(frame) || strays.has(frame)) return verdictOf(frame.numeral, undefined);
    const binding = bindings[index] ?? (hasBoundEnd ? undefined : bindRange(frame, frames, levels, set));
    return isCountOfThings(frame, text) && !binding
      ? notAClaim(text, frame.numeral.start, frame.numeral.end)
      : verdictOf(frame.numeral, binding);
  });
  return [...skipped, ...judged].toSorted((a, b) => a.start - b.start);
}

/** A range may also enclose one figure: "between 42,000 and 43,000 sessions", as long as it is narrow. */
function bindRange(
  { numeral, ...rest }: Frame,
  frames: readonly Frame[],
  levels: readonly Level[],
  set: FactSet,
): Binding | undefined {
  if (numeral.range === undefined || /\b(?:usual|normal|typical)/i.test(rest.statement)) return undefined;
  const ends = frames.map((frame) => frame.numeral).filter(({ range }) => range === numeral.range);
  const low = ends.find(({ rangeEnd }) => rangeEnd === 'low')?.readings[0];
  const high = ends.find(({ rangeEnd }) => rangeEnd === 'high')?.readings[0];
  if (!low || !high || high.value - low.value > 0.35 * high.value) return undefined;
  const enclosing: Numeral = {
    ...numeral,
    readings: [{ value: numeral.value, low: low.low, high: high.high }],
    range: undefined,
  };
  return bindNumeral({ ...rest, numeral: enclosing }, levels, set);
}

/** "two brands", "three of them": small numbers in words that count things no metric counts. */
function isCountOfThings({ numeral, metrics }: Frame, text: string): boolean {
  if (numeral.kind !== 'number' || /\d/.test(numeral.text) || numeral.value > 12) return false;
  const right = text.slice(numeral.end);
  if (
    metrics !== undefined &&
    /^\s(?:(?:more|fewer|new|additional|extra|lost)\s)?(?:sessions?|visits?|users?|visitors?|conversions?|orders?|purchases?|transactions?|sales)\b/i.test(
      right,
    )
  )
    return false;
  return /^(?:\s\p{L}|[.,;:)!?]|\s?$)/u.test(right) && !/^\s(?:thousand|million|percent)/i.test(right);
}

function verdictOf({ text, start, end, value }: Numeral, binding: Binding | undefined): NumeralVerdict {
  return binding
    ? { text, start, end, value, verdict: 'supported', ...binding }
    : { text, start, end, value, verdict: 'unsupported', factIds: [] };
}

function notAClaim(text: string, start: number, end: number): NumeralVerdict {
  const written = text.slice(start, end);
  const value = Number(/\d+/.exec(written)?.[0] ?? 0);
  return { text: written, start, end, value, verdict: 'not-a-claim', factIds: [] };
}
