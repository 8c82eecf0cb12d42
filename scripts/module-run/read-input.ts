import { basename, extname } from 'node:path';
import type { DailyRow } from '@ocsuite/module-sdk';
import { type MonthGoals, Problem, storedMetrics } from '@ocsuite/types';
import { ByteWatch } from '../../backend/src/modules/connectors/upload/layout/byte-watch.js';
import { LaunchError } from '../launch/launch-error.js';
import { mergeDays } from './merge-days.js';
import { readCsvRows } from './read-csv.js';
import { readJsonRows } from './read-json.js';

export interface FileInput {
  name: string;
  currency: string;
  timeZone: string;
  /** What a month is to bring; a file of JSON may say it. */
  goals: MonthGoals;
  /** Sorted by day. */
  rows: DailyRow[];
  firstDay: string;
  lastDay: string;
  notes: string[];
}

/** One line of a file: its day, perhaps with a time of day that tells it from other lines of that day. */
export interface FileRow extends DailyRow {
  instant: string;
}

const assumedCurrency = 'EUR';
/** Days outside stand for "never" or "for ever", or are slips of the pen. */
const earliestDay = '1970-01-01';
export const latestDay = '2199-12-31';

/** @throws LaunchError that names file, line and column of what cannot be read. */
export function readInput(path: string, content: Buffer): FileInput {
  try {
    return read(basename(path), content, extname(path).toLowerCase() === '.json');
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    throw new LaunchError(error.message.replaceAll(/^/gm, `${path}: `));
  }
}

function read(name: string, content: Buffer, isNamedJson: boolean): FileInput {
  const isJson = isNamedJson || /^\s*[[{]/.test(content.toString('utf8', 0, 64).replace(/^\uFEFF/, ''));
  const { currency, timeZone, goals, rows } = isJson
    ? readJsonRows(content.toString('utf8'))
    : { currency: undefined, timeZone: 'UTC', goals: {}, rows: readCsvRows(textOf(content)) };
  if (rows.length === 0) throw new LaunchError('The file has no rows.');
  if (!rows.some((row) => storedMetrics.some((metric) => typeof row[metric] === 'number'))) {
    throw new LaunchError(`The file has no figures: not one of ${storedMetrics.join(', ')} in any row.`);
  }
  checkDays(rows);
  const merged = mergeDays(rows);
  const isAssumed = currency === undefined && rows.some(({ revenue }) => typeof revenue === 'number');
  return {
    name,
    currency: currency ?? assumedCurrency,
    timeZone,
    goals,
    rows: merged.rows,
    firstDay: merged.rows[0]!.date,
    lastDay: merged.rows.at(-1)!.date,
    notes: [
      ...merged.notes,
      ...negativeNotes(rows),
      ...(isAssumed ? [`The file names no currency: amounts are given in ${assumedCurrency}.`] : []),
    ],
  };
}

function checkDays(rows: readonly FileRow[]): void {
  const strange = rows.find(({ date }) => date < earliestDay || date > latestDay);
  if (!strange) return;
  throw new LaunchError(
    `No figures can be of ${strange.date}: days lie between ${earliestDay} and ${latestDay}.`,
  );
}

/** In the encoding that an upload of the file would be read in. */
function textOf(content: Buffer): string {
  try {
    const watch = new ByteWatch();
    watch.see(content);
    if (watch.isArchive) throw new LaunchError('This is a workbook or an archive. Save the table as CSV.');
    return new TextDecoder(watch.finish() ?? 'utf-8').decode(content);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new LaunchError(`${error.detail.split('. ', 1)[0]}. Save the table as CSV.`);
  }
}

/** Refunds may outweigh sales; visits below zero are odd, but a series of differences may have them. */
function negativeNotes(rows: readonly FileRow[]): string[] {
  const counts = storedMetrics.filter((metric) => metric !== 'revenue');
  const odd = rows.filter((row) => counts.some((metric) => (row[metric] ?? 0) < 0)).length;
  if (odd === 0) return [];
  return [
    `${odd} ${odd === 1 ? 'line has' : 'lines have'} counts below zero, which are taken as they stand.`,
  ];
}
