import type { Numeral } from '../numerals/numeral.js';
import type { Span } from '../text/words.js';
import { grouped, type Group } from './groups.js';
import type { Reading } from './read-sentence.js';

const rowJoin =
  /^(?:\s?,\s?(?:and\s|und\s)?|\s(?:and|und|against|versus|vs\.?|or|&)\s|(?:\s\p{Ll}+)\s(?:against|versus|vs\.?|gegen)\s|\s?\/\s?)$/iu;

/** `Email and Direct brought 4,120 and 3,020`: the numeral's place in its list picks the name of the same place. */
export function alignedMember<T extends Span>(
  reading: Reading,
  groups: readonly Group<T>[],
  numeral: Numeral,
): T | undefined {
  const outer = reading.numerals.map((one) => ({ start: one.outerStart, end: one.outerEnd, numeral: one }));
  const row = grouped(
    reading.text,
    outer,
    (a, b) => a.numeral.range === undefined || a.numeral.range !== b.numeral.range,
    rowJoin,
  ).find(({ members }) => members.length > 1 && members.some((one) => one.numeral === numeral));
  if (!row) return undefined;
  const fitting = groups.filter(({ members }) => members.length === row.members.length);
  const list =
    fitting.filter(({ end }) => end <= row.start).at(-1) ?? fitting.find(({ start }) => start >= row.end);
  const place = row.members.findIndex((one) => one.numeral === numeral);
  if (list) return list.members[place];
  // "Sessions fell faster than users: 16.6 % against 15.3 %": as many names before as figures after.
  const before = groups.filter(({ end, members }) => end <= row.start && members.length === 1);
  const isPlain =
    before.length > 1 &&
    before.length === row.members.length &&
    groups.length === before.length &&
    /\b(?:than|as|and|but|against|versus|vs\.?|over(?:took|takes)|beats?|le(?:d|ads?)|trail\w*|outperform\w*|outsold|exceed\w*|(?:sur)?pass\w*|follow\w*)\b/i.test(
      reading.text.slice(before[0]!.end, before.at(-1)!.start),
    ) &&
    /[:,]\s*$/.test(reading.text.slice(0, row.start));
  return isPlain ? before[place]?.members[0] : undefined;
}
