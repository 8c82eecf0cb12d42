import type { Numeral as Verdict } from '@ocsuite/types';
import type { FactSet } from '../facts/fact-set.js';
import type { Claim } from '../reading/claim.js';
import type { Surroundings } from '../reading/surroundings.js';
import { namesExpectation } from '../vocabulary/expectation-words.js';
import { judgeSentence } from './judge-sentence.js';

/** The cells of a table's first row. */
export type TableHead = readonly string[];

export function readTableHead(line: string): TableHead {
  return cellsOf(line).map(({ text }) => text.trim());
}

/**
 * Each cell is read as "row label, column head: cell", so that a figure carries the metric, period and segment of both. The
 * head of the columns may say which of them hold changes or shares.
 */
export function judgeTableRow(
  line: string,
  head: TableHead,
  set: FactSet,
  surroundings: Surroundings,
  locale: string | undefined,
): Verdict[] {
  if (/^[\s|:-]+$/.test(line)) return [];
  const cells = cellsOf(line);
  const label = cells[0]?.text.trim() ?? '';
  return cells.flatMap(({ text, start }, index) => {
    if (!/[\d\p{L}]/u.test(text)) return [];
    const title = head[index] ?? '';
    const lead = index === 0 ? '' : `${label} ${title.replace(/[()|:,;]/g, ' ')} : `;
    return judgeSentence(`${lead}${text}`, set, surroundings, locale, (claim) => asCell(claim, title, label))
      .verdicts.map((verdict) => ({
        ...verdict,
        start: verdict.start - lead.length + start,
        end: verdict.end - lead.length + start,
      }))
      .filter((verdict) => verdict.start >= start);
  });
}

function asCell(claim: Claim, title: string, label: string): Claim {
  const { numeral, wording } = claim;
  const both = `${title} ${label}`;
  const isChange =
    /\bchange|Δ|\bdelta|\bdiff|\bvs\b|\bwow\b|\byoy\b|\bmom\b|\bqoq\b|on (?:week|month|year|quarter)|against|deviation|veränderung|growth|\+\/-|±/i.test(
      both,
    );
  return {
    ...claim,
    isCell: /%|percent|rate|share/i.test(both) || numeral.kind === 'number',
    isReference: false,
    wording: {
      ...wording,
      isChange: isChange || (wording.isChange && numeral.sign !== undefined),
      isShare: /\bshare|\bof (?:total|all)|Anteil|% of/i.test(title),
      isExpected: namesExpectation(both) && !isChange,
      direction: numeral.sign,
    },
  };
}

function cellsOf(line: string): { text: string; start: number }[] {
  const cells: { text: string; start: number }[] = [];
  let start = line.indexOf('|') + 1;
  for (let index = start; index <= line.length; index++) {
    if (index < line.length && line[index] !== '|') continue;
    const text = line.slice(start, index);
    if (index < line.length || text.trim()) cells.push({ text, start });
    start = index + 1;
  }
  return cells;
}
