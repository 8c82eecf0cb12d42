import type { Numeral } from '../numerals/numeral.js';
import type { Span } from '../text/words.js';
import { grouped, type Group } from './groups.js';
import type { Reading } from './read-sentence.js';

const rowJoin =
  /^(?:\s?,\s?(?:and\s|und\s)?|\s(?:and|und|against|versus|vs\.?|or|&)\s|(?:\s\p{Ll}+)\s(?:against|versus|vs\.?|gegen)\s|\s?\/\s?)$/iu;

/** "23,104 to 21,238" is a score; "from 23,104 to 21,238" is none. */
const scoreJoin = new RegExp(`${rowJoin.source}|^\\sto\\s$`, 'iu');

/** `Email and Direct brought 4,120 and 3,020`: the numeral's place in its list picks the name of the same place. */
export function alignedMember<T extends Span>(
  reading: Reading,
  groups: readonly Group<T>[],
  numeral: Numeral,
): T | undefined {
  const row = rowOf(reading, numeral, rowJoin);
  const fitting = groups.filter(({ members }) => members.length === row?.members.length);
  const list =
    row &&
    (fitting.filter(({ end }) => end <= row.start).at(-1) ?? fitting.find(({ start }) => start >= row.end));
  if (row && list) return list.members[placeIn(row, numeral)];
  // "Sessions fell faster than users: 16.6 % against 15.3 %": as many names before as figures after.
  const score = rowOf(reading, numeral, scoreJoin);
  const before = groups.filter(({ end, members }) => score && end <= score.start && members.length === 1);
  const isPlain =
    score &&
    before.length > 1 &&
    before.length === score.members.length &&
    groups.length === before.length &&
    /\b(?:than|as|and|but|against|versus|vs\.?|over(?:took|takes)|beat(?:s|ing)?|le(?:d|ads?)|trail\w*|behind|ahead of|in front of|outperform\w*|outsold|exceed\w*|(?:sur)?pass\w*|follow\w*)\b/i.test(
      reading.text.slice(before[0]!.end, before.at(-1)!.start),
    ) &&
    /[:,]\s*$/.test(reading.text.slice(0, score.start));
  return isPlain ? before[placeIn(score, numeral)]?.members[0] : undefined;
}

type Row = Group<Span & { numeral: Numeral }>;

/** The list of figures that the numeral stands in. */
function rowOf({ text, numerals }: Reading, numeral: Numeral, join: RegExp): Row | undefined {
  const outer = numerals.map((one) => ({ start: one.outerStart, end: one.outerEnd, numeral: one }));
  return grouped(
    text,
    outer,
    (a, b) => a.numeral.range === undefined || a.numeral.range !== b.numeral.range,
    join,
  ).find(({ members }) => members.length > 1 && members.some((one) => one.numeral === numeral));
}

function placeIn({ members }: Row, numeral: Numeral): number {
  return members.findIndex((one) => one.numeral === numeral);
}
