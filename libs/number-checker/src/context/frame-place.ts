import type { Span } from '../text/words.js';
import type { Frame } from './frame.js';
import type { SentenceReading } from './read-sentence.js';
import type { Segment } from './segments.js';

export function isInside(span: Span, segment: Span): boolean {
  return span.start >= segment.start && span.start < segment.end;
}

/** Does the bracket that begins with a segment hold a figure of its own? */
export function bracketHasFigure({ segments, numerals }: SentenceReading, first: number): boolean {
  for (let index = first; segments[index]?.isBracket; index++) {
    if (numerals.some((one) => isInside(one, segments[index]!))) return true;
  }
  return false;
}

export function segmentOf({ segments }: SentenceReading, { numeral }: Frame): Segment {
  return segments.find((one) => isInside(numeral, one))!;
}

/** From the last new statement before the segment to the next one after it. */
export function statementText({ text, segments }: SentenceReading, at: number): string {
  let first = at;
  while (
    first > 0 &&
    !/^(?:;|while|whereas|but)/i.test(text.slice(segments[first]!.start, segments[first]!.end).trim())
  )
    first--;
  let last = at;
  while (
    last + 1 < segments.length &&
    !/^(?:;|while|whereas|but)/i.test(text.slice(segments[last + 1]!.start, segments[last + 1]!.end).trim())
  )
    last++;
  return text.slice(segments[first]!.start, segments[last]!.end);
}
