import { parse } from 'csv-parse/sync';
import type { UploadLayout } from '@ocsuite/types';
import { decimalIn, readAmount, readDay } from '../cell.calc.js';
import { maxLineCharacters } from '../read/sheet-row.js';

interface SampleRow {
  line: number;
  cells: string[];
}

const delimiters = [',', ';', '\t', '|'];
const sampledRows = 100;
const headerWithin = 30;
const samplesShown = 5;

/** Finds delimiter, quote, header and columns in the first part of a text file; `isWhole` when that is all of it. */
export function detectTextLayout(
  sample: string,
  isWhole: boolean,
): Pick<UploadLayout, 'delimiter' | 'quote' | 'headerLine' | 'columns'> {
  // The sample's end may cut a line in two; half a line would look like a short one.
  const text = isWhole ? sample : sample.slice(0, Math.max(sample.lastIndexOf('\n'), 0) || undefined);
  const readings = delimiters.map((delimiter) => {
    const quote = quoteIn(text, delimiter);
    const rows = readRows(text, delimiter, quote);
    return { delimiter, quote, rows, score: scoreOf(rows) };
  });
  const best = readings.reduce((a, b) => (b.score > a.score ? b : a));
  return { delimiter: best.delimiter, quote: best.quote, ...describeColumns(best.rows) };
}

/** Finds the header among the first rows of a sheet; lines above it are titles and comments. */
export function describeColumns(rows: SampleRow[]): Pick<UploadLayout, 'headerLine' | 'columns'> {
  const width = usualWidth(rows);
  // A nameless column is no reason to take the names for a title.
  const enough = Math.max(Math.min(2, width), width - 1);
  const header = rows.slice(0, headerWithin).find(({ cells }) => widthOf(cells) >= enough);
  const isHeader = header !== undefined && !header.cells.some(looksLikeValue);
  const below = isHeader ? rows.filter(({ line }) => line > header.line) : rows;
  const names = isHeader ? header.cells : Array.from({ length: width }, (_, index) => `Column ${index + 1}`);
  const columns = names.map((name, index) => ({
    name: name.trim(),
    samples: below
      .map(({ cells }) => cells[index] ?? '')
      .filter((cell) => cell !== '')
      .slice(0, samplesShown),
  }));
  return { headerLine: isHeader ? header.line : null, columns };
}

function readRows(text: string, delimiter: string, quote: string): SampleRow[] {
  try {
    // The bundled types know `info` for records with names only.
    const records = parse(text, {
      delimiter,
      quote,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      to: sampledRows,
      max_record_size: maxLineCharacters,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch {
    return [];
  }
}

/** Double quotes unless cells are wrapped in single ones. */
function quoteIn(text: string, delimiter: string): string {
  const wrapped = text.split(`${delimiter}'`).length - 1;
  return wrapped > 2 && !text.includes('"') && text.includes(`'${delimiter}`) ? "'" : '"';
}

/** The right delimiter cuts most lines into equally many cells, and more than one. */
function scoreOf(rows: SampleRow[]): number {
  const width = usualWidth(rows);
  if (width < 2) return 0;
  const share = rows.filter(({ cells }) => cells.length === width).length / rows.length;
  return share + Math.min(width, 50) / 1000;
}

function usualWidth(rows: SampleRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

const widthOf = (cells: string[]): number => cells.filter((cell) => cell !== '').length;

export function looksLikeValue(cell: string): boolean {
  return isDay(cell) || (/\d/.test(cell) && isAmount(cell));
}

function isDay(cell: string): boolean {
  try {
    return readDay(cell, 'day-first') !== '';
  } catch {
    return false;
  }
}

function isAmount(cell: string): boolean {
  try {
    return readAmount(cell, 'point') !== null || decimalIn(cell, false) !== null;
  } catch {
    return false;
  }
}
