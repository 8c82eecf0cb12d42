import { type KpiSeries, metrics } from '@ocsuite/types';
import { factsOver, type FactSource, type UnnumberedFact } from './fact.calc.js';
import type { DayTotals } from './kpi.calc.js';
import { monthsOf } from './month.calc.js';

const weekCount = 5;
const monthCount = 3;
const weekDays = 7;

/**
 * The newest weeks and months of each metric, newest first. Weeks are the seven days that the key figures end with and
 * the sevens before them, so that no two overlap; months are those of the calendar. `days` are consecutive.
 */
export function grainFacts(days: DayTotals[], kpis: KpiSeries[], source: FactSource): UnnumberedFact[] {
  const lastSettled = kpis.find(({ current }) => current)?.current?.to;
  if (!lastSettled) return [];
  const settled = days.filter(({ date }) => date <= lastSettled);
  // The two newest weeks are key figures already.
  const weeks = blocksOf(settled, weekDays).slice(2, weekCount);
  const groups = [...monthsOf(days, monthCount), ...weeks];
  return metrics.flatMap((metric) => groups.flatMap((group) => factsOver(metric, group, source)));
}

/** Whole blocks only, newest first. */
function blocksOf(days: DayTotals[], size: number): DayTotals[][] {
  const blocks: DayTotals[][] = [];
  for (let end = days.length; end >= size; end -= size) blocks.push(days.slice(end - size, end));
  return blocks;
}
