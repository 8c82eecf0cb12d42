import type { DayTotals } from './kpi.calc.js';

/** The newest months that are there from their first day on, so far as their days have come; newest first. */
export function monthsOf(days: DayTotals[], count: number): DayTotals[][] {
  const names = new Set(days.map(({ date }) => date.slice(0, 7)));
  return [...names]
    .map((month) => days.filter(({ date }) => date.startsWith(month)))
    .filter(([first]) => first!.date.endsWith('-01'))
    .toReversed()
    .slice(0, count);
}

/** How many of the days were reported at all. */
export function reportedDays(days: DayTotals[]): number {
  return days.filter(
    ({ sessions, users, conversions, revenue }) => (sessions ?? users ?? conversions ?? revenue) !== null,
  ).length;
}
