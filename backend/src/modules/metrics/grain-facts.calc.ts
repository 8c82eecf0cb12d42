import { type KpiSeries, type Metric, metrics, type Period } from '@ocsuite/types';
import type { FigureSource } from '../connectors/index.js';
import { levelFact, type UnnumberedFact } from './fact.calc.js';
import { type DayTotals, valueOf } from './kpi.calc.js';

const dayCount = 14;
const weekCount = 6;
const monthCount = 3;
const weekDays = 7;

/**
 * The newest days, weeks and months of each metric, newest first. Weeks are the seven days that the key figures end with and
 * the sevens before them, so that no two overlap; months are those of the calendar. `days` are consecutive.
 */
export function grainFacts(days: DayTotals[], kpis: KpiSeries[], source: FigureSource): UnnumberedFact[] {
  const lastSettled = kpis.find(({ current }) => current)?.current?.to;
  if (!lastSettled) return [];
  const settled = days.filter(({ date }) => date <= lastSettled);
  // The two newest weeks are key figures already.
  const weeks = blocksOf(settled, weekDays).slice(2, weekCount);
  const groups = [
    ...days
      .slice(-dayCount)
      .toReversed()
      .map((day) => [day]),
    ...weeks,
    ...monthsOf(days),
  ];
  return metrics.flatMap((metric) => groups.flatMap((group) => factFor(metric, group, source)));
}

function factFor(metric: Metric, days: DayTotals[], source: FigureSource): UnnumberedFact[] {
  const value = valueOf(metric, days);
  if (value === null) return [];
  const period: Period = { from: days[0]!.date, to: days.at(-1)!.date };
  const fact = levelFact(metric, value, period, {}, source);
  const isOpen = days.some(({ isProvisional }) => isProvisional);
  return [isOpen ? { ...fact, label: `${fact.label}, provisional` } : fact];
}

/** Whole blocks only, newest first. */
function blocksOf(days: DayTotals[], size: number): DayTotals[][] {
  const blocks: DayTotals[][] = [];
  for (let end = days.length; end >= size; end -= size) blocks.push(days.slice(end - size, end));
  return blocks;
}

/** Newest first; a month is there from its first day on, and so far as its days have come. */
function monthsOf(days: DayTotals[]): DayTotals[][] {
  const names = new Set(days.map(({ date }) => date.slice(0, 7)));
  return [...names]
    .map((month) => days.filter(({ date }) => date.startsWith(month)))
    .filter(([first]) => first!.date.endsWith('-01'))
    .toReversed()
    .slice(0, monthCount);
}
