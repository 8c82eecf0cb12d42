import { Problem, type ProblemError, type StoredMetric, storedMetrics } from '@ocsuite/types';
import { CsvError, parse } from 'csv-parse/sync';
import type { CanonicalRow } from '../canonical-row.js';
import { CellError, parseAmount, parseDay } from './cell.calc.js';
import type { ColumnMapping } from './column-mapping.js';

const delimiters = [',', ';', '\t'];
const reportedAtMost = 200;
const maxRows = 100_000;
const maxColumns = 200;

interface Record {
  line: number;
  cells: { [column: string]: string };
}

/**
 * Reads a delimited file into canonical rows, all or nothing.
 * @throws Problem `unreadable-file` when it is no such file, `validation-failed` for a column that it lacks,
 *   `rows-rejected` with the line, the column and the reason of each bad cell.
 */
export function parseFile(content: Buffer, mapping: ColumnMapping): CanonicalRow[] {
  const text = decode(content);
  const records = readRecords(text);
  if (records.length === 0)
    throw new Problem('unreadable-file', 'The file has a header but no rows below it.');
  if (records.length > maxRows) {
    throw new Problem(
      'file-too-large',
      `One file may have ${maxRows} rows. Split it by year and upload the parts.`,
    );
  }
  checkColumns(records[0]!, mapping);
  const faults: ProblemError[] = [];
  const rows = new Map<string, CanonicalRow>();
  for (const record of records) {
    addRow(rows, record, mapping, faults);
    // A file with this many faults has one cause; the rest of them would say it again.
    if (faults.length >= reportedAtMost) break;
  }
  if (faults.length === 0) return [...rows.values()];
  throw new Problem(
    'rows-rejected',
    `${faults.length >= reportedAtMost ? `The first ${reportedAtMost}` : faults.length} cells that could not be read are listed. Correct them and upload the file again.`,
    faults.slice(0, reportedAtMost),
  );
}

function decode(content: Buffer): string {
  if (content.includes(0)) {
    throw new Problem('unreadable-file', 'This is not a text file. Export it as CSV and upload that.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}

function readRecords(text: string): Record[] {
  const header = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? '';
  const delimiter = delimiters.toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
  if (header.split(delimiter).length > maxColumns) {
    throw new Problem(
      'unreadable-file',
      `The file has more than ${maxColumns} columns. Export only those that hold figures.`,
    );
  }
  try {
    const parsed: { info: { lines: number }; record: Record['cells'] }[] = parse(text, {
      delimiter,
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim()),
      info: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 100_000,
      to: maxRows + 1,
    });
    return parsed.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 0);
    throw new Problem(
      'unreadable-file',
      `The file breaks off being a table at line ${line}: ${error.message}`,
      [{ line, detail: error.message }],
    );
  }
}

function checkColumns({ cells }: Record, mapping: ColumnMapping): void {
  const missing = Object.entries(mapping).filter(([, column]) => !Object.hasOwn(cells, column));
  if (missing.length === 0) return;
  throw new Problem(
    'validation-failed',
    `The file has the columns ${Object.keys(cells).join(', ')}.`,
    missing.map(([field, column]) => ({
      field: `mapping.${field}`,
      detail: `there is no column "${column}"`,
    })),
  );
}

function addRow(
  rows: Map<string, CanonicalRow>,
  { line, cells }: Record,
  mapping: ColumnMapping,
  faults: ProblemError[],
): void {
  const read = <T>(field: keyof ColumnMapping, parseCell: (text: string) => T): T | null => {
    const column = mapping[field];
    if (!column) return null;
    try {
      return parseCell(cells[column] ?? '');
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      faults.push({ line, field: column, detail: error.message });
      return null;
    }
  };
  const amounts = storedMetrics.map((metric): [StoredMetric, number | null] => [
    metric,
    read(metric, (text) => notNegative(metric, parseAmount(text))),
  ]);
  const row: CanonicalRow = {
    date: read('date', parseDay) ?? '',
    channel: read('channel', (text) => text) ?? '',
    device: read('device', (text) => text) ?? '',
    isProvisional: false,
    isSampled: false,
    ...(Object.fromEntries(amounts) as { [metric in StoredMetric]: number | null }),
  };
  const key = JSON.stringify([row.date, row.channel, row.device]);
  const known = rows.get(key);
  if (!known) rows.set(key, row);
  else mergeRow(known, row, line, mapping, faults);
}

/** Two lines of one day and channel add up, except users: the same person may be in both. */
function mergeRow(
  known: CanonicalRow,
  row: CanonicalRow,
  line: number,
  mapping: ColumnMapping,
  faults: ProblemError[],
): void {
  if (mapping.users && known.users !== null && row.users !== null) {
    const detail = 'is a second line for its day and channel, and users of two lines cannot be added';
    faults.push({ line, field: mapping.users, detail });
    return;
  }
  for (const metric of storedMetrics) {
    if (row[metric] === null) continue;
    const sum = (known[metric] ?? 0) + row[metric];
    if (Number.isFinite(sum)) known[metric] = sum;
    else faults.push({ line, detail: `the ${metric} of this day add up to more than a number can hold` });
  }
}

/** Refunds make revenue negative; the rest are counts. */
function notNegative(metric: StoredMetric, amount: number | null): number | null {
  if (metric === 'revenue' || amount === null || amount >= 0) return amount;
  throw new CellError(`${metric} cannot be negative`);
}
