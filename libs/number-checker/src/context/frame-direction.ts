import type { Numeral } from '../numerals/numeral.js';
import type { DirectionMention } from './direction-words.js';
import type { Frame } from './frame.js';
import type { SentenceReading } from './read-sentence.js';
import { namesExpectation } from './wording.js';

/** `fell to 42,431`, `down from 50,902`, `above the 50,902 of the week before`. */
export function levelDirectionOf(
  reading: SentenceReading,
  numeral: Numeral,
  at: number,
): Frame['levelDirection'] {
  const { masked, directions, segments, text } = reading;
  const segment = segments[at]!;
  const left = masked.slice(0, numeral.outerStart);
  const before = directions.filter(({ end }) => end <= numeral.outerStart);
  const last = before.at(-1);
  if (segment.kind === 'reference') {
    const lead = segments[at - 1];
    const near = before.filter(({ start }) => start >= (lead?.start ?? 0)).at(-1);
    return near && !/^(?:while|whereas|but)/.test(text.slice(segment.start)) ? near.direction : undefined;
  }
  if (!last || !last.isMovement) return undefined;
  const isArrival =
    /\b(?:to|at|reach(?:ed|ing)|auf|reached|of|with|hit|hitting)\s(?:(?:a|an|the|just|only|total of)\s)*$/i.test(
      left,
    );
  if (!isArrival || isInterrupted(masked.slice(last.end, numeral.outerStart), last, reading, numeral))
    return undefined;
  return /\b(?:to|auf|reaching)\s(?:(?:a|an|the|just|only)\s)*$/i.test(left) ||
    (/\b(?:at|with)\s(?:(?:a|an|the|just|only)\s)*$/i.test(left) &&
      before.length === 1 &&
      text.slice(last.end, numeral.outerStart).length < 30)
    ? last.direction
    : undefined;
}

function isInterrupted(
  gap: string,
  last: DirectionMention,
  { metrics }: SentenceReading,
  numeral: Numeral,
): boolean {
  if (/;|\b(?:while|whereas|but|aber|während)\b/i.test(gap)) return true;
  return metrics.some((one) => one.start > last.end && one.end < numeral.outerStart) && /\band\b/i.test(gap);
}

export function nearExpectation({ text, masked }: SentenceReading, numeral: Numeral): boolean {
  const right = text.slice(numeral.outerEnd, numeral.outerEnd + 70);
  const stop = masked.slice(numeral.outerEnd, numeral.outerEnd + 70).search(/[#;]|\bwhile\b|\bbut\b/);
  return (
    namesExpectation(stop >= 0 ? right.slice(0, stop) : right) &&
    /\b(?:below|above|than|against|versus|vs\.?|over|under|to|from|short of|ahead of|behind|of|unter|über|with)\b/i.test(
      right,
    )
  );
}
