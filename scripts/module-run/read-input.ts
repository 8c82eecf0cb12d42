import { extname, basename } from 'node:path';
import type { DailyRow } from '@ocsuite/module-sdk';
import { storedMetrics, type MonthGoals } from '@ocsuite/types';
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

/** @throws LaunchError that names line and column of what cannot be read. */
export function readInput(path: string, content: Buffer): FileInput {
  const text = new TextDecoder('utf-8').decode(content);
  const isJson = extname(path).toLowerCase() === '.json' || /^\s*[[{]/.test(text);
  const { currency, timeZone, goals, rows } = isJson
    ? readJsonRows(text)
    : { currency: undefined, timeZone: 'UTC', goals: {}, rows: readCsvRows(text) };
  if (rows.length === 0) throw new LaunchError(`${path} has no rows.`);
  if (!rows.some((row) => storedMetrics.some((metric) => typeof row[metric] === 'number'))) {
    throw new LaunchError(`${path} has no figures: not one of ${storedMetrics.join(', ')} in any row.`);
  }
  const merged = mergeDays(rows);
  const isAssumed = currency === undefined && rows.some(({ revenue }) => typeof revenue === 'number');
  return {
    name: basename(path),
    currency: currency ?? assumedCurrency,
    timeZone,
    goals,
    rows: merged.rows,
    firstDay: merged.rows[0]!.date,
    lastDay: merged.rows.at(-1)!.date,
    notes: [
      ...merged.notes,
      ...(isAssumed ? [`The file names no currency: amounts are given in ${assumedCurrency}.`] : []),
    ],
  };
}
