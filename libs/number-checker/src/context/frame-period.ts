import type { Numeral } from '../numerals/numeral.js';
import type { Span } from '../text/words.js';
import { bracketHasFigure, isInside } from './frame-place.js';
import type { PeriodMention } from './period-words.js';
import type { SentenceReading } from './read-sentence.js';
import { alignedMember } from './respectively.js';

export function mainPeriod(reading: SentenceReading): PeriodMention | undefined {
  const { periods, segments, text } = reading;
  for (const group of periods) {
    const segment = segments.find((one) => isInside(group, one));
    if (segment?.kind === 'reference' || isComparison(group.members[0]!, text)) continue;
    if (group.members[0]!.kind === 'before' || group.members[0]!.kind === 'year-before') continue;
    // "the end of the week (22 Nov)" dates the week, not the figure after it.
    if (isDateInBracket(reading, group.members[0]!)) continue;
    // "$100 (Sep: $109)" is not about September.
    if (
      segment?.isBracket &&
      bracketHasFigure(reading, segments.indexOf(segment)) &&
      reading.numerals.some((one) => one.end <= segment.start)
    )
      continue;
    // Of two joined periods the later one is what it is about.
    if (group.members.length > 1) return group.members.at(-1);
    return group.members[0];
  }
  return undefined;
}

export function periodOf(
  reading: SentenceReading,
  numeral: Numeral,
  at: number,
  isReference: boolean,
  hasOwnScope: boolean,
  main: PeriodMention | undefined,
  isChange: boolean,
  isRatio: boolean,
): { main?: PeriodMention; reference?: PeriodMention } {
  const { periods, segments, text } = reading;
  if (periods.length === 0) return {};
  const aligned = alignedMember<PeriodMention>(reading, periods, numeral);
  if (aligned) return { main: aligned };
  const kindAt = (index: number): PeriodMention[] =>
    periods.filter((one) => isInside(one, segments[index]!)).flatMap(({ members }) => members);
  const references = segments
    .flatMap((one, index) => (one.kind === 'reference' ? kindAt(index) : []))
    .concat(periods.flatMap(({ members }) => members).filter((one) => isComparison(one, text)));
  const pair = periods.find(({ members }) => members.length > 1)?.members;
  if (pair && isChange) return { main: pair.at(-1), reference: pair[0] };
  const joined = pair?.[0];
  let own = kindAt(at).filter((one) => !isComparison(one, text));
  if (isChange || isRatio) {
    const kept = own.filter(({ kind }) => kind !== 'before' && kind !== 'year-before');
    const relative = own.find(({ kind }) => kind === 'before' || kind === 'year-before');
    if (relative && (kept.length > 0 || isRatio)) {
      references.push(relative);
      own = kept;
    }
  }
  const reference = references.find((one) => one !== main) ?? (joined !== main ? joined : undefined);
  if (isReference) {
    if (own.length > 0) return { main: nearest(own, numeral), ...(reference && { reference }) };
    const next = segments[at + 1];
    const bracket = next?.isBracket && !segments[at]!.isBracket ? kindAt(at + 1) : [];
    if (bracket.length > 0) return { main: bracket[0] };
    return hasOwnScope
      ? { ...(main && { main }) }
      : { ...(reference && { reference }), ...(main && { main }) };
  }
  const base = reference && { reference };
  if (own.length > 0 && !(isChange && segments[at]!.kind === 'reference'))
    return { main: nearest(own, numeral), ...base };
  const following = segments[at + 1];
  if (
    following?.isBracket &&
    !segments[at]!.isBracket &&
    kindAt(at + 1).length > 0 &&
    !bracketHasFigure(reading, at + 1)
  ) {
    return { main: kindAt(at + 1)[0], ...base };
  }
  for (let index = at - 1; index >= 0; index--) {
    if (segments[index]!.kind === 'reference' && !(segments[at]!.isBracket && index === at - 1)) continue;
    const found = kindAt(index).filter(
      (one) =>
        !isComparison(one, text) &&
        !isDateInBracket(reading, one) &&
        (!isChange || (one.kind !== 'before' && one.kind !== 'year-before')),
    );
    if (found.length > 0) return { main: found.at(-1), ...base };
  }
  return { ...(main && { main }), ...base };
}

/** One day in brackets without a figure. */
function isDateInBracket(reading: SentenceReading, mention: PeriodMention): boolean {
  const at = reading.segments.findIndex((one) => isInside(mention, one));
  return (
    reading.segments[at]?.isBracket === true && mention.from === mention.to && !bracketHasFigure(reading, at)
  );
}

/** Standing comparisons are never what the sentence is about. */
function isComparison(mention: PeriodMention, text: string): boolean {
  return (
    // Months and weeks take "in"; "a gain on September" compares.
    (mention.kind === 'dates' &&
      mention.from !== mention.to &&
      /\b(?:on|over)\s$/i.test(text.slice(0, mention.start))) ||
    (/(?:%|percent|points?|pp|bps?|up|down|higher|lower|more|fewer|less)\]?\s(?:\[[^\]]*\]\s)?(?:on|over|from|versus|vs\.?|than in|than)\s(?:the\s)?$/i.test(
      text.slice(0, mention.start),
    ) &&
      !/\bfrom\s$/i.test(text.slice(0, mention.start))) ||
    /(?:on|over|by)[\s-](?:week|month|day|quarter|year)|^[wmdqy]-?o-?[wmdqy]$/i.test(
      text.slice(mention.start, mention.end),
    ) ||
    ((mention.kind === 'before' || mention.kind === 'year-before') &&
      /\b(?:over|on|from|than|against|vs\.?|versus|to|with|auf|gegenüber|zur|zum|as|since)\s(?:in\s|on\s)?$/i.test(
        text.slice(0, mention.start),
      ))
  );
}

function nearest(mentions: readonly PeriodMention[], numeral: Numeral): PeriodMention {
  const distance = (one: Span): number =>
    one.end <= numeral.start ? numeral.start - one.end : one.start - numeral.end;
  return mentions.toSorted((a, b) => distance(a) - distance(b))[0]!;
}
