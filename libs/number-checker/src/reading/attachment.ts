import type { Numeral } from '../numerals/numeral.js';
import { rememberedFor } from '../text/remembered.js';
import { matchesOf, type Span } from '../text/words.js';
import { alignedMember } from './aligned-lists.js';
import type { Group } from './groups.js';
import type { Reading } from './read-sentence.js';

/** What is said of a figure among the mentions of one kind. */
export interface Attachment<T> {
  members: T[];
  /** They stand with the figure; otherwise they only share its sentence, and any of them may be meant. */
  isTight: boolean;
}

const figure = /#/;
const hardCut =
  /[;|]|[.!?]\s|\s[–—]\s|(?<!\p{L})(?:while|whereas|but(?!\s(?:\p{L}+\s)?\p{L}+:)|although|though|yet|however|meanwhile|despite|aber|während|wohingegen|tandis que|alors que|mais)(?!\p{L})/iu;
const everyHardCut = new RegExp(hardCut, 'giu');
const softCut =
  /[,()]|(?<!\p{L})(?:and|und|sowie|or|oder|plus|as|where|which|whose|with|mit|et|ou|dont|avec|soit)(?!\p{L})/iu;
/** Words that set the figure apart from what follows them: "412,800 against September". */
const comparison =
  /(?<!\p{L})(?:than|against|versus|vs\.?|compared|relative|above|below|over|on|from|since|beat\w*|miss(?:ed|es)|ahead|behind|exceed\w*|short|instead|gegenüber|als|seit|im vergleich|verglichen|contre|par rapport)(?!\p{L})/iu;
const comparedName =
  /(?<!\p{L})(?:than|as|against|versus|vs\.?|compared (?:with|to)|relative to|above|below|(?<=(?:#|m|up|down|flat|level|unchanged)\s)(?:over|on)|from|since|short of|beat\w*|miss(?:ed|es)|ahead of|behind|exceed\w*|instead of|gegenüber|verglichen mit|im vergleich (?:mit|zu[rm]?)|im verhältnis zu[rm]?|als|seit|contre|par rapport (?:à|au)|zu[rm]?|(?<=#\s)(?:those|that)\sof)\s(?:(?:in|at|on|by|during|for|the|(?:weeks?|month|quarter|days?|Woche|KW)(?:\sof|\svom)?|that of|those of|that|those|this|its|our|end of|close of|start of|back|last|de[rmn]|die|im|Ende|#+|m+|s+)\s)*$/iu;
/** "came from Email in the week of", "as many as Email in the week of" */
const origin =
  /(?<!\p{L})(?:from|von|as|than|als|wie)\s(?:the\s)?s+\s(?:(?:in|at|on|by|during|for|the|weeks?\sof)\s)+$/iu;
/** What may stand between a period that is compared with and its own figure: "than September's 398,500". */
const ownFigure =
  /^(?:['’]s)?\s?(?:\(|,?\s?with\s|m+\s|s+\s|figure\s|level\s|total\s|of\s|was\s|were\s|it\s|the\s|at\s)*\s?$/i;
/** "a third on mobile", "a fifth came from email" */
const place =
  /^\s(?:(?:of\s)?m+\s)?(?:(?:came|comes|were|was|happened|fell|is|are)\s)?(?:on|from)\s(?:the\s)?$/i;
/** Brackets and "or" repeat what was just said in another way. */
const apposition =
  /^\s(?:to|auf|à)\s(?:just\s|only\s)?$|^(?:\sm+)?\s?(?:\(|[,–—]?\s?(?:or|oder|i\.e\.|that is|equal to|equivalent to|a)\s)(?:\p{L}+\s)?$/iu;
/** Between a figure and the noun it counts: "12,431 new weekly sessions". */
const adjacent =
  /^[\s*_-]?(?:(?:of|in|the|all|our|its|total|more|fewer|less|additional|extra|new|lost|daily|weekly|monthly|online|website|web|site|expected|usual|paid|worth|or|a|s+|s+'s|p+|overall|further|actual|tracked|recorded|billed|net|gross|percentage|points?|every|unique|for|active|paying|open|closed|happy|different|separate|individual)\s)*$/i;

export function attach<T extends Span>(
  reading: Reading,
  numeral: Numeral,
  groups: readonly Group<T>[],
): Attachment<T> {
  const kept = attached(groups, () => new Map());
  const known = (kept.get(numeral) as Attachment<T> | undefined) ?? attachmentOf(reading, numeral, groups);
  kept.set(numeral, known);
  return known;
}

const attached = rememberedFor<object, Map<Numeral, Attachment<unknown>>>();

function attachmentOf<T extends Span>(
  reading: Reading,
  numeral: Numeral,
  groups: readonly Group<T>[],
): Attachment<T> {
  if (groups.length === 0) return { members: [], isTight: false };
  const aligned = alignedMember(reading, groups, numeral);
  if (aligned) return { members: [aligned], isTight: true };
  const own = beside(reading, numeral, groups);
  if (own.groups.length > 0)
    return { members: own.groups.flatMap(({ members }) => members), isTight: own.isTight };
  const before = reading.numerals[reading.numerals.indexOf(numeral) - 1];
  if (before && apposition.test(reading.masked.slice(before.outerEnd, numeral.outerStart)))
    return attach(reading, before, groups);
  const [start, end] = clauseAround(reading.masked, numeral);
  const near = groups.filter((one) => one.start >= start && one.end <= end);
  return { members: (near.length > 0 ? near : groups).flatMap(({ members }) => members), isTight: false };
}

/** The name that a figure counts, right after it. */
export function countedNoun<T extends Span>(
  { masked }: Reading,
  numeral: Numeral,
  groups: readonly Group<T>[],
): Group<T> | undefined {
  const right = groups.find(({ start }) => start >= numeral.outerEnd);
  return right && adjacent.test(masked.slice(numeral.outerEnd, right.start)) ? right : undefined;
}

/** Start and end of the statement that a figure belongs to. */
export function clauseAround(masked: string, { outerStart, outerEnd }: Numeral): [number, number] {
  const cuts = matchesOf(masked, everyHardCut);
  const start = cuts.filter(({ index }) => index < outerStart).at(-1);
  const end = cuts.find(({ index }) => index >= outerEnd);
  return [start ? start.index + start[0].length : 0, end ? end.index : masked.length];
}

function beside<T extends Span>(
  reading: Reading,
  numeral: Numeral,
  groups: readonly Group<T>[],
): { groups: Group<T>[]; isTight: boolean } {
  const { masked } = reading;
  const left = groups.filter(({ end }) => end <= numeral.outerStart).at(-1);
  const right = groups.find(({ start }) => start >= numeral.outerEnd);
  // "Orders fell further, by 16 %": one statement.
  const leftGap =
    left && withoutRange(masked.slice(left.end, numeral.outerStart)).replace(/,(?=\s(?:by|um)\s$)/, '');
  const rightGap = right && withoutRange(masked.slice(numeral.outerEnd, right.start));
  // "1.79 % (9–15 November)"
  const isBracketed =
    rightGap === ' (' && isPeriod(right!) && masked[right!.end] === ')' && /^\s\($/.test(rightGap);
  const isRight =
    rightGap !== undefined &&
    (isBracketed ||
      (/^\s(?:m+\s|s+\s)?on\s(?:the\s)?$/i.test(rightGap) &&
        isDated(right!.members[0]!, reading.text.slice(0, right!.start))) ||
      (!isPeriod(right!) && place.test(rightGap)) ||
      ![figure, hardCut, softCut, comparison, /:/].some((cut) => cut.test(rightGap)));
  const isLeft =
    leftGap !== undefined &&
    !isBracketed &&
    ![figure, hardCut].some((cut) => cut.test(leftGap)) &&
    !/^\s(?:to|auf)\s/i.test(leftGap) &&
    // "In the second week it rose from 36 %": what it rose from is of an earlier time.
    !(isPeriod(left!) && /(?<!\p{L})(?:from|von)\s$/iu.test(leftGap)) &&
    !(
      isPeriod(left!) &&
      isCompared(reading, left!) &&
      !ownFigure.test(masked[left!.start - 1] === '(' ? leftGap.replace(/^:/, '') : leftGap)
    ) &&
    !(softCut.test(leftGap) && !ownBracket.test(leftGap) && isTakenBefore(reading, numeral, left!));
  const isLeftClean = isLeft && !softCut.test(leftGap.replace(/^['’]?s?\s?\($|\s\($/, ''));
  const found = [...(isLeft && (isLeftClean || !isRight) ? [left!] : []), ...(isRight ? [right!] : [])];
  return { groups: found, isTight: isRight || isLeftClean || (isLeft && isPeriod(left!)) };
}

/** "a fifth higher than in September (11,604)" */
const ownBracket = /^\s\($/;

/** "from Email" is where it came from, "from September" what it is compared with. */
function isPeriod<T extends Span>({ members }: Group<T>): boolean {
  return 'kind' in members[0]!;
}

/** "on Sunday" dates a figure, while "up 5 % on September" compares it. */
function isDated(mention: Span, left: string): boolean {
  const isDay = 'from' in mention && 'to' in mention && mention.from === mention.to;
  if (!isDay && !('weekday' in mention)) return false;
  return (
    /(?:^|[\s#])on\s(?:the\s)?$/i.test(left) &&
    !/(?:than|as|against|vs\.?|versus|with|to|up|down|%|pp|points?)\son\s(?:the\s)?$/i.test(left)
  );
}

/** "28 % in September and now 35 %": the period belongs to the figure before it. */
function isTakenBefore({ numerals, masked }: Reading, numeral: Numeral, left: Span): boolean {
  const before = numerals.filter(({ outerEnd }) => outerEnd <= left.start).at(-1);
  if (!before || before === numeral) return false;
  const gap = masked.slice(before.outerEnd, left.start);
  return gap.length < 24 && ![hardCut, softCut].some((cut) => cut.test(gap));
}

/** "against September": what the sentence compares with. */
export function isCompared({ masked, text }: Pick<Reading, 'masked' | 'text'>, mention: Span): boolean {
  const { start } = mention;
  if (isDated(mention, text.slice(0, start))) return false;
  if (masked[start - 1] === '(') return /^[^)]*#/.test(masked.slice(start));
  const left = masked.slice(0, start);
  if (origin.test(left) || isSpan(text, mention)) return false;
  return comparedName.test(left) || comparedName.test(text.slice(0, start));
}

/** "from 9 to 22 November" */
function isSpan(text: string, { start, end }: Span): boolean {
  return (
    /(?<!\p{L}|Woche\s|KW\s)(?:from|vom|von|du)\s$/iu.test(text.slice(0, start)) &&
    span.test(text.slice(start, end))
  );
}

const span =
  /\d\.?\s?(?:to|until|till|through|bis|au|-|–)\s?\d|\p{L}\s?(?:\s(?:to|until|till|through|bis)\s|[-–])\s?\p{L}/iu;

/** Both ends of a range are one run in the masked text. */
function withoutRange(gap: string): string {
  return gap.replace(/^#+|#+$/g, '');
}
