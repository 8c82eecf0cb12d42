import { storedMetrics, type StoredMetric } from '@ocsuite/types';
import { CsvError, parse } from 'csv-parse/sync';
import { CellError } from '../../backend/src/modules/connectors/upload/cell.calc.js';
import { LaunchError } from '../launch/launch-error.js';
import { CellReading } from './cell-reading.js';
import type { FileRow } from './read-input.js';

const delimiters = [',', ';', '\t'];
const known: readonly string[] = ['date', 'channel', 'device', ...storedMetrics];
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
  const reading = new CellReading(lines.map(({ cells }) => cells));
  const rows = lines.map((line) => rowOf(line, reading, faults));
  if (faults.length === 0) return rows;
  const more = faults.length > reportedAtMost ? [`… and ${faults.length - reportedAtMost} more`] : [];
  throw new LaunchError([...faults.slice(0, reportedAtMost), ...more].join('\n'));
}

function parseLines(text: string, delimiter: string): CsvLine[] {
  try {
    const parsed: { info: { lines: number }; record: Record<string, string> }[] = parse(text, {
      delimiter,
      bom: true,
      columns: columnNames,
      info: true,
      skip_empty_lines: true,
      trim: true,
    });
    return parsed.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new LaunchError(`Line ${Number(error['lines'] ?? 1)}: ${whyNoTable(error)}`);
  }
}

function columnNames(header: string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const twice = names.find((name, index) => known.includes(name) && names.indexOf(name) !== index);
  if (twice) throw new LaunchError(`Line 1: there are two columns "${twice}".`);
  return names;
}

function whyNoTable(error: CsvError): string {
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_COLUMNS': {
      const count = (list: unknown) => (Array.isArray(list) ? list.length : 0);
      return `there are ${count(error['record'])} cells where the header has ${count(error['columns'])}.`;
    }
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'the file ends within a quoted cell: a quotation mark is not closed.';
    default:
      return `the file breaks off being a table. ${error.message}`;
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

function rowOf({ line, cells }: CsvLine, reading: CellReading, faults: string[]): FileRow {
  const tried = <T>(column: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      faults.push(`Line ${line}, column ${column}: ${error.message}.`);
      return undefined;
    }
  };
  const instant = cells['date'] ?? '';
  const date = tried('date', () => reading.day(instant)) ?? '';
  const amounts: { [metric in StoredMetric]?: number | null } = {};
  for (const metric of storedMetrics) {
    const cell = cells[metric];
    if (cell === undefined) continue;
    const amount = tried(metric, () => reading.amount(cell, metric));
    if (amount !== undefined) amounts[metric] = amount;
  }
  const { channel, device } = cells;
  return { instant, date, ...(channel && { channel }), ...(device && { device }), ...amounts };
}
