import { createHash } from 'node:crypto';
import type { DailyRow } from '@ocsuite/module-sdk';
import type { Period } from '@ocsuite/types';

/** Days before an incident that its expected values may have been learned from. */
const learnedDays = 112;
const msPerDay = 86_400_000;

/** Tells whether a source still says what it said when an insight was made, without keeping what it said. */
export class DayDigests {
  private readonly days: { date: string; digest: string }[];

  constructor(rows: readonly DailyRow[]) {
    const lines = new Map<string, string[]>();
    for (const { date, channel = '', device = '', sessions, users, conversions, revenue } of rows) {
      const line = JSON.stringify([channel, device, sessions, users, conversions, revenue]);
      lines.set(date, [...(lines.get(date) ?? []), line]);
    }
    this.days = [...lines]
      .map(([date, ofDay]) => ({ date, digest: digestOf(ofDay.toSorted()) }))
      .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  }

  /** The same as long as no figure of the period, or of the days it is measured by, has changed. */
  of({ from, to }: Period): string {
    const first = new Date(Date.parse(from) - learnedDays * msPerDay).toISOString().slice(0, 10);
    return digestOf(this.days.filter(({ date }) => date >= first && date <= to).map(({ digest }) => digest));
  }
}

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}
