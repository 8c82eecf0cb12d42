import { storedMetrics, type StoredMetric } from '@ocsuite/types';
import { CsvError, parse } from 'csv-parse/sync';
import { LaunchError } from '../launch/launch-error.js';
import { dayIn } from './read-cell.js';
import type { FileRow } from './read-input.js';

const delimiters = [',', ';', '\t'];
const reportedAtMost = 20;

interface CsvLine {
  line: number;
  cells: Record<string, string>;
}

/** Columns `date`, perhaps `channel` and `device`, and any of the metrics; others are left alone. */
export function readCsvRows(text: string): FileRow[] {
  const header =
    text
      .replace(/^\uFEFF/, '')
      .trimStart()
      .split(/\r?\n/, 1)[0] ?? '';
  const delimiter = delimiters.toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
  const lines = parseLines(text, delimiter);
  const columns = Object.keys(lines[0]?.cells ?? {});
  if (lines.length > 0) checkColumns(columns);
  const faults: string[] = [];
  const rows = lines.map((line) => rowOf(line, delimiter, faults));
  if (faults.length === 0) return rows;
  const more = faults.length > reportedAtMost ? [`… and ${faults.length - reportedAtMost} more`] : [];
  throw new LaunchError([...faults.slice(0, reportedAtMost), ...more].join('\n'));
}

function parseLines(text: string, delimiter: string): CsvLine[] {
  try {
    const parsed: { info: { lines: number }; record: Record<string, string> }[] = parse(text, {
      delimiter,
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      info: true,
      skip_empty_lines: true,
      trim: true,
    });
    return parsed.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new LaunchError(
      `Line ${Number(error['lines'] ?? 1)}: the file breaks off being a table. ${error.message}`,
    );
  }
}

function checkColumns(columns: string[]): void {
  if (!columns.includes('date')) {
    throw new LaunchError(`Line 1: there is no column "date". The file has: ${columns.join(', ')}.`);
  }
  if (!storedMetrics.some((metric) => columns.includes(metric))) {
    throw new LaunchError(
      `Line 1: there is no column of figures. Expected any of ${storedMetrics.join(', ')}; the file has: ${columns.join(', ')}.`,
    );
  }
}

function rowOf({ line, cells }: CsvLine, delimiter: string, faults: string[]): FileRow {
  const instant = cells['date'] ?? '';
  const date = dayIn(instant);
  if (!date) faults.push(`Line ${line}, column date: "${instant}" is not a day like 2026-11-21.`);
  const amounts: { [metric in StoredMetric]?: number | null } = {};
  for (const metric of storedMetrics) {
    const cell = cells[metric];
    if (cell === undefined) continue;
    const amount = amountIn(cell, delimiter);
    if (amount === undefined) faults.push(`Line ${line}, column ${metric}: "${cell}" is not a number.`);
    else amounts[metric] = amount;
  }
  const { channel, device } = cells;
  return { instant, date: date ?? '', ...(channel && { channel }), ...(device && { device }), ...amounts };
}

/** A point divides the decimals; in files divided by semicolons a comma may. Empty means unknown. */
function amountIn(cell: string, delimiter: string): number | null | undefined {
  if (/^(|-|na|n\/a|nan|null|none)$/i.test(cell)) return null;
  const text = delimiter === ';' && /^[^.]*,[^.,]*$/.test(cell) ? cell.replace(',', '.') : cell;
  const amount = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(amount) ? amount : undefined;
}
