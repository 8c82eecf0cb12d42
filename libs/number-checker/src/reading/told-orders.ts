import type { ScopeMention } from '../vocabulary/scope-words.js';
import type { ScopeDimension } from '../vocabulary/segment-names.js';
import type { Group } from './groups.js';
import type { Reading } from './read-sentence.js';

/** Two segments that a sentence sets against each other. */
export interface Order {
  dimension: ScopeDimension;
  greater: string;
  smaller: string;
  /** What they are compared in, where the sentence says it there. */
  metrics: readonly string[];
  start: number;
  end: number;
}

const article = '\\s(?:(?:the|that|those|of|on|in|from|via|for)\\s)*$';
const compared = (words: string): string => `(?:${words})\\s(?:m+\\s|#+\\s|\\p{L}+\\s){0,2}than`;
const ahead = new RegExp(
  `(?<!\\p{L})(?:ahead of|in front of|leads?|led|leading|beats?|beating|outperform(?:s|ed|ing)?|outsells?|outsold|overt(?:akes?|ook|aken)|pass(?:es|ed)|surpass(?:es|ed)?|exceed(?:s|ed)?|tops|topped|outnumber(?:s|ed)?|dwarf(?:s|ed)?|above|vor|überholte|übertraf|${compared('more|higher|larger|bigger|greater|mehr')})${article}`,
  'iu',
);
const behind = new RegExp(
  `(?<!\\p{L})(?:behind|trail(?:s|ed|ing)?|lag(?:s|ged|ging)?|below|short of|hinter|(?:beaten|overtaken|outsold|surpassed|topped|outnumbered|dwarfed|passed) by|${compared('less|fewer|lower|smaller|weniger')})${article}`,
  'iu',
);
/** "not ahead of", "grew more than": no order of levels. */
const unclear =
  /(?<!\p{L})(?:not|never|no longer|nearly|almost|neither|yet|whether|if|than ever|nicht|fast|faster|slower|steeper|harder|sooner|\p{L}+n['’]t)(?!\p{L})/iu;

export function ordersOf(reading: Reading): Order[] {
  return [...ordersIn(reading, reading.channels, 'channel'), ...ordersIn(reading, reading.devices, 'device')];
}

function ordersIn(
  reading: Reading,
  groups: readonly Group<ScopeMention>[],
  dimension: ScopeDimension,
): Order[] {
  return groups.flatMap((a, index): Order[] => {
    const b = groups[index + 1];
    const [first, second] = [soleNameOf(a), b && soleNameOf(b)];
    if (!b || !first || !second || first === second) return [];
    const between = reading.masked.slice(a.end, b.start);
    const isMove = reading.directions.some(
      ({ isMovement, start, end }) => isMovement && start >= a.end && end <= b.start,
    );
    if (/[;:.?]/.test(between) || between.length > 70 || isMove || unclear.test(between)) return [];
    // "Mobile leads desktop": no metric called leads.
    const isLead = /^\sleads?\s(?:the\s)?$/i.test(reading.text.slice(a.end, b.start));
    const way = behind.test(between)
      ? 'down'
      : isLead || ahead.test(between)
        ? 'up'
        : wayOfMultiple(reading, a, b);
    if (!way) return [];
    const [greater, smaller] = way === 'up' ? [first, second] : [second, first];
    const place = { start: a.start, end: b.end };
    return [{ dimension, greater, smaller, metrics: isLead ? [] : metricsIn(reading, place), ...place }];
  });
}

function soleNameOf({ members }: Group<ScopeMention>): string | undefined {
  return members.length === 1 ? (members[0]!.value ?? undefined) : undefined;
}

/** "Email brought in seven times what Paid Search did" */
function wayOfMultiple(
  { masked, numerals }: Reading,
  a: Group<ScopeMention>,
  b: Group<ScopeMention>,
): 'up' | 'down' | undefined {
  const one = numerals.find(({ start, end }) => start >= a.end && end <= b.start);
  if (!one || (one.kind !== 'multiple' && one.kind !== 'fraction') || one.value === 1) return undefined;
  const gap = masked.slice(one.outerEnd, b.start);
  const isAgainst =
    /^\s(?:(?:as|that|what|the|of|more|than|many|much|high|large|big|often|m+|level|number|figure|so viele?|wie)\s)+$/iu.test(
      gap,
    );
  if (!isAgainst) return undefined;
  return one.value > 1 ? 'up' : 'down';
}

/** "behind desktop in sessions" */
function metricsIn(reading: Reading, { start, end }: Pick<Order, 'start' | 'end'>): string[] {
  const own = /^\s(?:in|for|by|on)\s(?:terms of\s)?(?:#+\s)?(?=m)/iu.exec(reading.masked.slice(end));
  const to = end + (own?.[0].length ?? -1);
  return reading.metrics
    .filter((one) => one.start >= start && one.start <= to)
    .flatMap(({ members }) => members.flatMap(({ metrics }) => metrics));
}
