import type { Numeral } from '../numerals/numeral.js';
import type { Direction } from '../vocabulary/direction-words.js';
import { clauseAround } from './attachment.js';
import type { Reading } from './read-sentence.js';
import { type Wording, wordingOf } from './wording.js';

/** A figure and what the sentence says of it. */
export interface Claim {
  numeral: Numeral;
  reading: Reading;
  wording: Wording;
  /** The statement it stands in. */
  statement: string;
  /** The statement compares with a plan, a goal or the usual. */
  isExpectation: boolean;
  /** Facts cited right behind it, and anywhere up to the next figure. */
  cited: readonly string[];
  isCitedAtOnce: boolean;
  /** "from 50,902", "(was 41)", "against a forecast of 300". */
  isReference: boolean;
  /** "rose to 42,431" */
  arrival?: Direction;
  isCell: boolean;
  /** It may be of any metric that its sentence names, not only of the one that stands with it. */
  isLoose: boolean;
  /** All values that it might have are wanted, not only those that it has. */
  isCounted: boolean;
  /** The metric of the figure before, for one whose own words leave it open: "$4,936 (+2.9 %)". */
  inherited?: string;
  /** "and is now 35 %" */
  isNow: boolean;
}

const expectation =
  /\bexpect|\bforecast|\bplan(?:ned)?\b|\btarget|\bbudgeted|(?:against|vs\.?|versus|than|over|under|below|above|within|to) (?:the |our |its )?budget|(?:of|met|meets?|hits?|beat|missed|exceeded) budget|\bgoal\b|\bquota\b|\bZiel|ziel(?:s|e|en)?\b|\bobjectif|\battendu|\busual|\bnormal|\berwart|\bprojected|\bbaseline|\bpredict|should have/i;
const referenceLead =
  /(?<!\p{L})(?:from|than|against|versus|vs\.?|compar(?:ed|es|ing|e) (?:with|to)|up on|down on|par rapport (?:à|au)|previously|formerly|after|instead of|relative to|above|below|over|under|ahead of|behind|short of|exceed\w*|miss(?:ed|es|ing)|beat(?:ing|s|en)?|gegenüber|statt|anstatt|au lieu|contre|von|nach|als|vorher|zuvor|as)\s(?:(?:the|a|an|its|our|only|just|even|some|their|what|usual|expected|forecast|target|of|level|figure|total|p+(?:['’]s)?|m+|s+|d[eu]s?|de[rmn]|die|les?|in|at|was|with|just)\s)*$/iu;

/** "5,154 orders from 206,150 sessions": out of so many. */
const ofOthers = /#+\sm+\sfrom\s(?:(?:just|only|about)\s)?$/i;

export function claimsOf(reading: Reading): Claim[] {
  const claims: Claim[] = [];
  for (const numeral of reading.numerals) claims.push(continued(claimOf(reading, numeral), claims.at(-1)));
  return claims;
}

/** "Mobile lost 6,600 sessions and tablet 300": what has no verb of its own shares the one before. */
function continued(claim: Claim, before: Claim | undefined): Claim {
  if (!before?.wording.isChange || claim.wording.isChange || before.numeral.kind !== claim.numeral.kind)
    return claim;
  const gap = claim.reading.masked.slice(before.numeral.outerEnd, claim.numeral.outerStart);
  const isOther =
    claim.numeral.kind === 'percent' &&
    /^\s(?:m+\s)?(?:against|versus|vs\.?|compared (?:with|to)|gegenüber)\s(?:the\s)?s+(?:['’]s)?\s$/i.test(
      gap,
    );
  // "Users grew less than sessions, 25 % against 28 %"
  const isPair =
    claim.numeral.kind === 'percent' &&
    /^\s(?:against|versus|vs\.?|gegenüber)\s$/i.test(gap) &&
    /(?<!\p{L})(?:than|as|als|wie)(?!\p{L})[^#]*[,:]\s$/iu.test(
      claim.reading.masked.slice(0, before.numeral.outerStart),
    );
  // "fell by 9.8 % in October rather than 7.6 %"
  const isInstead = /^\s(?:in\s)?(?:p+\s)?(?:rather than|instead of)\s(?:by\s)?$/i.test(gap);
  if (
    !isOther &&
    !isPair &&
    !isInstead &&
    !/^\s?(?:m+\s?)?(?:,|;)?\s?(?:(?:and|und|while|whereas)\s)?(?:the\s|in\s|on\s|from\s)?[smp]+\s(?:m+\s)?(?:only\s|just\s|by\s)?$|^\s(?:of|in)\s(?:(?:its|the|their|our)\s)?m+\s?,?\s?(?:and|und)\s$/i.test(
      gap,
    ) &&
    !(
      /^,?\s(?:against|versus|vs\.?|compared (?:with|to)|contre|gegenüber)\s(?:only\s|just\s)?$/i.test(gap) &&
      /^\s(?:on|for|in|from|at|sur|auf|bei)\s(?:the\s)?s+/i.test(
        claim.reading.masked.slice(claim.numeral.outerEnd),
      )
    )
  )
    return claim;
  const { direction } = before.wording;
  return {
    ...claim,
    isReference: false,
    wording: { ...claim.wording, isChange: true, ...(direction && { direction }) },
  };
}

function claimOf(reading: Reading, numeral: Numeral): Claim {
  const { text, masked, directions } = reading;
  const [start, end] = clauseAround(masked, numeral);
  const others = reading.numerals.filter(
    (one) => one !== numeral && (one.range === undefined || one.range !== numeral.range),
  );
  const local = {
    start: Math.max(
      start,
      ...others.filter((one) => one.outerEnd <= numeral.outerStart).map((one) => one.outerEnd),
    ),
    end: Math.min(
      end,
      ...others.filter((one) => one.outerStart >= numeral.outerEnd).map((one) => one.outerStart),
    ),
  };
  const bracket = masked.indexOf('(', numeral.outerEnd);
  if (bracket >= 0) local.end = Math.min(local.end, bracket);
  const wording = wordingOf(text, masked, numeral, local, directions, text.slice(start, end));
  const left = masked.slice(start, numeral.outerStart);
  const isReference =
    !wording.isChange &&
    ((referenceLead.test(left) && !ofOthers.test(left)) ||
      /^\s?(?:→|➔|->|=>)\s?#/.test(masked.slice(numeral.outerEnd)) ||
      /(?<!\p{L})(?:used to|formerly|previously|früher)(?!\p{L})[^#,;]*$/iu.test(left) ||
      /\((?:was|before|previously|prev\.?|prior|p+)[:\s]\s?$/iu.test(left));
  const arrival =
    wording.isChange || isReference ? undefined : (wording.direction ?? arrivalOf(reading, numeral, start));
  const cited = citedAfter(text, numeral);
  return {
    numeral,
    reading,
    wording,
    statement: text.slice(start, end),
    isExpectation: expectation.test(masked.slice(start, ownEnd(masked, numeral, end))),
    ...cited,
    isReference,
    ...(arrival && { arrival }),
    isCell: false,
    isLoose: false,
    isCounted: false,
    isNow:
      /#\s?(?:→|➔|->|=>)\s?$|(?<!\p{L})then\s(?:\p{L}+\s){1,2}(?:back\s)?(?:(?:up|down)\s)?to\s$|(?<!\p{L})(?:now|currently|today|jetzt|nun|mittlerweile|aktuell|derzeit|inzwischen|désormais|maintenant)(?!\p{L})[^#]{0,24}$/iu.test(
        left,
      ),
  };
}

/** ", and nobody expected it" says nothing of the figure before it. */
function ownEnd(masked: string, { outerEnd }: Numeral, end: number): number {
  const next = /,\s(?:and|und|which|was)\s/iu.exec(masked.slice(outerEnd, end));
  return next ? outerEnd + next.index : end;
}

/** The way of the movement that ends at a figure: "climbed to", "fell in October to", "is on the rise at". */
function arrivalOf({ masked, directions }: Reading, numeral: Numeral, start: number): Direction | undefined {
  const left = masked.slice(start, numeral.outerStart);
  const last = directions.filter(({ end }) => end <= numeral.outerStart && end > start).at(-1);
  const gap = last && masked.slice(last.end, numeral.outerStart);
  if (
    last &&
    gap &&
    trendGap.test(gap) &&
    !/(?<!\p{L})to\s$/iu.test(masked.slice(0, last.start)) &&
    (last.isMovement || judged.test(masked.slice(0, last.end)))
  )
    return last.direction;
  if (!/\b(?:to|auf|reaching)\s(?:(?:a|an|the|just|only)\s)*$/i.test(left)) return undefined;
  // "ist von 55 % auf 52 % gefallen"
  const next = /\sauf\s$/i.test(left) ? directions.find((one) => one.start >= numeral.outerEnd) : undefined;
  if (next?.isMovement && next.start - numeral.outerEnd < 3) return next.direction;
  if (!gap || !last.isMovement) return undefined;
  return /(?<!\p{L})(?:and|und)(?!\p{L})/iu.test(gap) ? undefined : last.direction;
}

const trendGap =
  /^(?:,?\s(?:(?:now|again|still|standing)\s)?(?:at|bei)|\s?:|,\snow)\s(?:(?:a|an|just|only)\s)*$/iu;
/** "It got worse, at 2.72 %", while "desktop held up better, at 6,907" only compares. */
const judged =
  /(?<!\p{L})(?:got|gets|getting|is|are|was|were|wurde|ist)\s(?:better|worse|besser|schlechter)$/iu;

function citedAfter(text: string, numeral: Numeral): Pick<Claim, 'cited' | 'isCitedAtOnce'> {
  const next = /^([^[\]\d]{0,60}?)((?:\[[a-z]+\d+(?:\s?[,;]\s?[a-z]*\d+)*\]\s?)+)/i.exec(
    text.slice(numeral.end),
  );
  const cited = next ? [...next[2]!.matchAll(/[a-z]+\d+/gi)].map(([id]) => id) : [];
  return { cited, isCitedAtOnce: next !== null && /^[\s*_]*$/.test(next[1]!) };
}
