import type { Span } from '../text/words.js';

/** main: says how it is · reference: what it is compared with · whole: what it is a part of */
export type SegmentKind = 'main' | 'reference' | 'whole';

export interface Segment extends Span {
  kind: SegmentKind;
  /** In brackets, it speaks of what stands right before it. */
  isBracket: boolean;
  /** Begins a new statement, so what was said of the one before may not hold. */
  isNewStatement: boolean;
}

const word = (words: string): string => `(?<!\\p{L})(?:${words})(?!\\p{L})`;
/** In the masked text a numeral is a run of #. */
const numeralNext =
  '(?=\\s+(?:(?:the|a|an|our|its|some|an? expected|expected|usual|den|der|die|only|just|their|what|erwarteten)\\s+){0,2}#)';
const references =
  'against|versus|vs\\.?|compar(?:ed|es|ing)\\s(?:with|to|against)|compare\\s(?:with|to)|than|relative to|instead of|rather than|gegenüber|im Vergleich (?:zu[rm]?|mit)|verglichen mit|statt|anstatt|as opposed to|on the back of|als';
const boundary = new RegExp(
  [
    `(?<statement>;|${word('while|whereas|but|although|though|because|yet|aber|während|wohingegen|however|meanwhile')})`,
    `(?<reference>${word(references)}|(?<=\\bas\\s(?:many|much|high|large|big|strong|often|likely)(?![\\p{L}])[^.;#]{0,40}\\s)as(?![\\p{L}])|${word('from|after|von|nach')}${numeralNext}|${word('below|above|ahead of|behind|short of|exceed(?:ed|ing|s)?|unter|über|miss(?:ed|ing|es)?|under|over')}(?=\\s(?:the|its|an?|our|all|what|last|p+|s+)(?![\\p{L}])))`,
    `(?<main>(?<=^\\s*(?:of|out of|von)\\s(?:the|den|all|our)\\s(?:total\\s)?#+(?:\\sm+)?)\\s(?=\\p{L})|${word('to|auf')}${numeralNext}|${word('reaching|leaving|landing at|ending at|bringing|arriving at')})`,
    `(?<whole>(?<=#\\s(?:m+\\s)?)(?:out\\s)?of(?=\\s+(?:(?:the|all|our|its|a|total|total of|some|m+|expected|altogether)\\s+){0,3}#)|(?<=(?:all|most|half|part|bulk|much|some|any|#)\\s)of\\s(?:the|that|this|our)(?=\\s(?:m+\\s|total\\s|overall\\s|whole\\s|entire\\s){0,2}(?:drop|decline|fall|loss|increase|rise|gain|growth|change)(?![\\p{L}])))`,
    `(?<open>\\()|(?<close>\\))`,
    `(?<and>${word('and|und|sowie|or|oder|where|which|when|so|as|with|mit|including')})`,
    `(?<plain>[,:|]|\\s[–—-]+\\s|—)`,
  ].join('|'),
  'giu',
);

/**
 * Cuts a masked sentence where what is said of one figure stops being said of the next: at commas, brackets, `and`,
 * `while`, `against`, `from ... to`.
 */
export function segmentsOf(masked: string): Segment[] {
  const segments: Segment[] = [];
  const isWholeFirst = /^\s*(?:of|out of|von)\s(?:the|den|all|our)\s(?:total\s)?#/i.test(masked);
  let current: Omit<Segment, 'end'> = {
    start: 0,
    kind: isWholeFirst ? 'whole' : 'main',
    isBracket: false,
    isNewStatement: true,
  };
  let outer: Omit<Segment, 'end'> | undefined;
  const close = (end: number): void => {
    segments.push({ ...current, end });
  };
  for (const match of masked.matchAll(boundary)) {
    const groups = match.groups!;
    const start = match.index;
    close(start);
    const base = { start, isBracket: current.isBracket, isNewStatement: false };
    if (groups['open']) {
      outer = { ...current };
      current = { ...base, kind: 'main', isBracket: true };
    } else if (groups['close']) {
      current = { ...base, kind: outer?.kind ?? 'main', isBracket: false };
      outer = undefined;
    } else if (groups['reference']) {
      current = { ...base, kind: 'reference' };
    } else if (groups['whole']) {
      current = { ...base, kind: 'whole' };
    } else {
      const isNewStatement =
        groups['statement'] !== undefined || /^(?:and|und|sowie)$/i.test(groups['and'] ?? '');
      const keepsReference =
        groups['and'] !== undefined &&
        !isNewStatement &&
        current.kind === 'reference' &&
        /^as$/i.test(groups['and']);
      current = { ...base, kind: keepsReference ? 'reference' : 'main', isNewStatement };
    }
  }
  close(masked.length);
  return segments.filter(({ start, end }) => end > start);
}
