import type { Frame } from '../context/frame.js';
import { namesExpectation } from '../context/wording.js';
import type { Surroundings } from '../context/read-frames.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Numeral as NumeralVerdict } from '@ocsuite/types';
import type { Level } from './candidate.js';
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
  levels: readonly Level[],
  surroundings: Surroundings,
  locale: string | undefined,
): NumeralVerdict[] {
  if (/^[\s|:-]+$/.test(line)) return [];
  const cells = cellsOf(line);
  const label = cells[0]?.text.trim() ?? '';
  return cells.flatMap(({ text, start }, index) => {
    if (!/[\d\p{L}]/u.test(text)) return [];
    const title = head[index] ?? '';
    const lead = index === 0 ? '' : `${label} ${title.replace(/[()]/g, ' ')} : `;
    const isPercentColumn = /%|percent|rate|share/i.test(`${title} ${label}`);
    const adapt = (frame: Frame): Frame => cellFrame(frame, title, label, isPercentColumn);
    return judgeSentence(`${lead}${text}`, set, levels, surroundings, locale, adapt)
      .map((verdict) => ({
        ...verdict,
        start: verdict.start - lead.length + start,
        end: verdict.end - lead.length + start,
      }))
      .filter((verdict) => verdict.start >= start);
  });
}

function cellFrame(frame: Frame, title: string, label: string, isPercentColumn: boolean): Frame {
  const isChange =
    /\bchange|Δ|\bdelta|\bdiff|\bvs\b|\bwow\b|\byoy\b|\bmom\b|week on week|against|deviation|veränderung|growth|\+\/-|±/i.test(
      `${title} ${label}`,
    );
  const isShare = /\bshare|\bof (?:total|all)|Anteil|% of/i.test(title);
  return {
    ...frame,
    isCell: isPercentColumn,
    wording: {
      ...frame.wording,
      isChange: isChange || (frame.wording.isChange && frame.numeral.sign !== undefined),
      isShare,
      isExpected: namesExpectation(`${title} ${label}`) && !isChange,
      ...(frame.numeral.sign && { direction: frame.numeral.sign }),
    },
    reference: { ...frame.reference, isExpected: isChange && namesExpectation(`${title} ${label}`) },
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
