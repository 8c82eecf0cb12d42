import { dayInWords, type Metric, metrics } from '@ocsuite/types';
import { factsOver, type FactSource, type UnnumberedFact } from './fact.calc.js';
import { type DayTotals, valueOf } from './kpi.calc.js';
import { monthsOf } from './month.calc.js';

const monthCount = 2;
/** Of fewer days, the highest and the lowest say nothing. */
const fewestDays = 3;

/** The days of this month and the one before, newest first; the highest and the lowest of a whole month say so. */
export function dayFacts(days: DayTotals[], source: FactSource): UnnumberedFact[] {
  const months = new Set(days.map(({ date }) => date.slice(0, 7)));
  const told = new Set([...months].slice(-monthCount));
  const notes = new Map(metrics.map((metric) => [metric, notesOf(metric, monthsOf(days, monthCount))]));
  return days
    .filter(({ date }) => told.has(date.slice(0, 7)))
    .toReversed()
    .flatMap((day) =>
      metrics.flatMap((metric) => factsOver(metric, [day], source, { note: notes.get(metric)!.get(day) })),
    );
}

/** Of the days that are final: one that is not over would always be the lowest. */
function notesOf(metric: Metric, months: DayTotals[][]): Map<DayTotals, string> {
  const notes = months.flatMap((month): [DayTotals, string][] => {
    const settled = month.filter((day) => !day.isProvisional && valueOf(metric, [day]) !== null);
    const ranked = settled.toSorted((a, b) => valueOf(metric, [b])! - valueOf(metric, [a])!);
    if (ranked.length < fewestDays) return [];
    const days = settled.length < month.length ? 'final day' : 'day';
    const name = dayInWords(month[0]!.date).replace(/^\d+ /, '');
    return [
      [ranked[0]!, `highest ${days} of ${name}`],
      [ranked.at(-1)!, `lowest ${days} of ${name}`],
    ];
  });
  return new Map(notes);
}
