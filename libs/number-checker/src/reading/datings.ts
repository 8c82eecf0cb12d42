import type { PeriodLadder } from '../facts/period-ladder.js';
import { rememberedFor } from '../text/remembered.js';
import { overlaps } from '../text/words.js';
import type { PeriodMention } from '../vocabulary/period-mention.js';
import { findStrayPeriods } from '../vocabulary/stray-periods.js';
import { attach, clauseAround, isCompared } from './attachment.js';
import type { Claim } from './claim.js';
import type { Group } from './groups.js';
import type { Reading } from './read-sentence.js';

/** A period that a figure is said to be of. */
export interface Dating {
  mention: PeriodMention;
  /** The words that lead up to it: "in", "since the". */
  lead: string;
  isSince: boolean;
}

/**
 * The periods that date a figure: "revenue in October was", "on Monday we had". One that dates something else ("the relaunch in
 * October", "as I said on Monday", "October's campaign") is none of them.
 */
export function datingsOf(claim: Claim, ladder: PeriodLadder): Dating[] {
  const { reading, numeral } = claim;
  const groups = allPeriods(reading, () => withStrays(reading, ladder));
  const [start, end] = clauseAround(reading.masked, numeral);
  const isAlone = reading.numerals.every((one) => one === numeral || one.start < start || one.end > end);
  const { members, isTight } = attach(reading, numeral, groups);
  return members.flatMap((mention): Dating[] => {
    const left = reading.masked.slice(0, mention.start);
    const lead = leadOf(left);
    if (lead === undefined || mention.isRelation || !isPlainAfter(reading, mention)) return [];
    // "Revenue since January": no comparison in itself.
    const isSince = sinceLead.test(left);
    if (isSince ? !isAlone || mention.start < start || mention.end > end : !isTight) return [];
    if (!isSince && !claim.isReference && isCompared(reading, mention)) return [];
    return [{ mention, lead, isSince }];
  });
}

const allPeriods = rememberedFor<Reading, Group<PeriodMention>[]>();

function withStrays(reading: Reading, ladder: PeriodLadder): Group<PeriodMention>[] {
  const strays = findStrayPeriods(reading.text, ladder).filter(
    (one) => !reading.periods.some((known) => overlaps(known, one)),
  );
  if (strays.length === 0) return reading.periods;
  const groups = strays.map((one) => ({ start: one.start, end: one.end, members: [one] }));
  return [...reading.periods, ...groups].toSorted((a, b) => a.start - b.start);
}

const sinceLead = /(?<!\p{L})(?:since|seit)\s(?:the\s)?$/iu;
const leading =
  /(?<!\p{L})(?:(?:(?:back|all)\s)?(?:in|on|for|of|during|over|throughout|within|across|since|im|am|seit|en|au)\s(?:(?:the|all|whole|month|year|quarter|of)\s)*|the\s)$/iu;
const verb =
  '(?:was|were|is|are|will|has|have|had|c[ao]mes?|stands?|stood|ma[dk]es?|earn(?:s|ed)|took|takes|saw|sees|brings?|brought|generate[ds]|reache[ds]|amount(?:s|ed)|total(?:l?ed|s)?|sold|recorded|counted|fell|rose|dropped|grew|climbed|declined|increased|decreased|slipped|war|waren|lag|betrug|brachte|gab|kam|kamen|fiel|stieg)';
/** What a period may follow where it dates a figure: a metric, a segment, a figure, a verb, or nothing. */
const anchor = new RegExp(
  `(?:^|[,;:.!?(–—|]\\s?|(?<!\\p{L})(?:and|but|while|und|aber)\\s)\\W*$|(?<!\\p{L})(?:m+|s+|#+)(?:['’]s)?,?\\s?\\(?$|(?<!\\p{L})(?:${verb}|up|down)\\s(?:(?:in|by|back)\\s)?$`,
  'iu',
);
const after = new RegExp(
  `^(?:['’]s?)?(?:\\s?$|\\s?[.,;:)(!?#=–—|]|\\s(?:(?:total|overall|online|average|net|gross|weekly|monthly|daily)\\s)?(?:m+|s+|#+|p+)(?!\\p{L})|\\s(?:and|but|than|as|to|at|from|by|against|versus|vs|with|after|before|alone|we|it|they|our|the|there|wir|und|${verb})(?!\\p{L}))`,
  'iu',
);

/** The words between an anchor and the period, where there is one. */
function leadOf(left: string): string | undefined {
  const lead = leading.exec(left)?.[0] ?? '';
  return anchor.test(left.slice(0, left.length - lead.length)) ? lead : undefined;
}

/** "October's newsletter" is the name of something else, and "today it is 1,648" means now. */
function isPlainAfter({ masked, text }: Reading, { start, end }: PeriodMention): boolean {
  return after.test(masked.slice(end)) && !/^(?:today|heute)$/i.test(text.slice(start, end));
}
