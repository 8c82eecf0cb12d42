import type { StoredMetric } from '@ocsuite/types';
import { addDays } from '../sync-window.calc.js';

/** A day as it is stored: its totals, and the parts they are made of. */
export type ReportedDay = {
  date: string;
  parts: ({ channel: string; device: string } & Figures)[];
} & Figures;

type Figures = Record<StoredMetric, number | null>;
type Part = ReportedDay['parts'][number];

const baselineWeeks = 5;
const leastWeeks = 3;

export type Measure = (day: ReportedDay) => number;

export const sessionsOf: Measure = (day) => day.sessions ?? 0;

export function sumOf(day: ReportedDay, metric: StoredMetric, isMeant: (part: Part) => boolean): number {
  return day.parts.filter(isMeant).reduce((sum, part) => sum + (part[metric] ?? 0), 0);
}

/** What the same weekdays before had, or null when there were too few: Mondays are compared with Mondays. */
export function usual(
  days: Map<string, ReportedDay>,
  date: string,
  before: string,
  measure: Measure,
): number | null {
  const values: number[] = [];
  for (let week = 1; values.length < baselineWeeks && week <= 2 * baselineWeeks; week += 1) {
    const at = addDays(date, -7 * week);
    const day = days.get(at);
    if (day && at < before) values.push(measure(day));
  }
  return values.length < leastWeeks ? null : median(values);
}

export function byDate(days: ReportedDay[]): Map<string, ReportedDay> {
  return new Map(days.map((day) => [day.date, day]));
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
