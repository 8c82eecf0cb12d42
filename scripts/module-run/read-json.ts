import { dailyRowSchema } from '@ocsuite/module-sdk';
import { monthGoalsSchema, type MonthGoals } from '@ocsuite/types';
import { z } from 'zod';
import { LaunchError } from '../launch/launch-error.js';
import { dayIn } from './read-cell.js';
import type { FileRow } from './read-input.js';

const reportedAtMost = 20;

const rowSchema = dailyRowSchema.extend({
  date: z.string().refine((text) => dayIn(text) !== undefined, 'is not a day like 2026-11-21'),
  channel: z.string().nullish(),
  device: z.string().nullish(),
});
const documentSchema = z.object({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code')
    .optional(),
  timezone: z.string().refine(isTimeZone, 'must be a time zone like Europe/Berlin').default('UTC'),
  goals: monthGoalsSchema.default({}),
  rows: z.array(rowSchema),
});

export interface FileContent {
  /** Undefined where the file does not say. */
  currency: string | undefined;
  timeZone: string;
  goals: MonthGoals;
  rows: FileRow[];
}

/** `{ "currency", "timezone", "goals", "rows": [...] }`, or the list of rows alone. */
export function readJsonRows(text: string): FileContent {
  const parsed = documentSchema.safeParse(wrapped(parseJson(text)));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`);
    throw new LaunchError(faults.slice(0, reportedAtMost).join('\n'));
  }
  const { currency, timezone, goals, rows } = parsed.data;
  return {
    currency,
    timeZone: timezone,
    goals,
    rows: rows.map(({ date, channel, device, ...amounts }) => ({
      instant: date,
      date: dayIn(date)!,
      ...(channel && { channel }),
      ...(device && { device }),
      ...amounts,
    })),
  };
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function wrapped(document: unknown): unknown {
  return Array.isArray(document) ? { rows: document } : document;
}

function placeOf(path: readonly PropertyKey[]): string {
  const [list, row, column] = path;
  if (list !== 'rows' || typeof row !== 'number') return path.map(String).join('.') || 'The document';
  return column === undefined ? `Row ${row + 1}` : `Row ${row + 1}, column ${String(column)}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new LaunchError(`The file is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
