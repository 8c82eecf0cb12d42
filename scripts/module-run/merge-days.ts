import type { DailyRow } from '@ocsuite/module-sdk';
import { storedMetrics } from '@ocsuite/types';
import type { FileRow } from './read-input.js';

/**
 * One row per day and segment, sorted by day. A line that repeats another to the letter counts once; other lines of the
 * same day, hours for example, add up. Users do not: the largest figure stands.
 */
export function mergeDays(lines: readonly FileRow[]): { rows: DailyRow[]; notes: string[] } {
  const seen = new Set<string>();
  const rows = new Map<string, DailyRow>();
  let repeated = 0;
  let added = 0;
  for (const { instant, ...row } of lines) {
    const letters = JSON.stringify([instant, row]);
    if (seen.has(letters)) {
      repeated += 1;
      continue;
    }
    seen.add(letters);
    const key = JSON.stringify([row.date, row.channel, row.device]);
    const known = rows.get(key);
    if (!known) rows.set(key, row);
    else {
      addTo(known, row);
      added += 1;
    }
  }
  const notes: string[] = [];
  if (repeated > 0) {
    const lines = repeated === 1 ? '1 line repeats' : `${repeated} lines repeat`;
    notes.push(`${lines} another line of the file: counted once.`);
  }
  if (added > 0) {
    const lines = added === 1 ? '1 line shares' : `${added} lines share`;
    notes.push(`${lines} day and segment with another: added up.`);
  }
  return { rows: [...rows.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)), notes };
}

function addTo(known: DailyRow, row: DailyRow): void {
  for (const metric of storedMetrics) {
    const value = row[metric] ?? null;
    if (value === null) continue;
    const before = known[metric] ?? null;
    if (before === null) known[metric] = value;
    else known[metric] = metric === 'users' ? Math.max(before, value) : before + value;
  }
}
