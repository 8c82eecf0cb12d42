import type { Metric } from '@ocsuite/types';
import { stuckStretches, totalSeries } from './data-faults.calc.js';
import type { DailySeries, SeriesSet } from './daily-series.calc.js';

const madeOf: Partial<Record<Metric, readonly Metric[]>> = {
  conversion_rate: ['conversions', 'sessions'],
  revenue_per_session: ['revenue', 'sessions'],
};

/**
 * The same series without the days on which the source repeated itself: what happened on these is unknown. The first
 * of them may be true, and stays.
 */
export function withoutStuckDays(set: SeriesSet): SeriesSet {
  const totals = totalSeries(set);
  const stretches = totals.flatMap(stuckStretches);
  if (stretches.length === 0) return set;
  const stuck = new Map<Metric, typeof stretches>(
    totals.map((total) => [
      total.metric,
      // Orders of a small shop differ too little to tell by themselves, but stand still with the rest.
      stretches.filter(({ first, last }) => isConstant(total, first, last)),
    ]),
  );
  const series = set.series.map((one) => {
    const days = (madeOf[one.metric] ?? [one.metric]).flatMap((metric) => stuck.get(metric) ?? []);
    return days.length === 0 ? one : { ...one, values: blanked(one.values, days) };
  });
  return { ...set, series };
}

function isConstant({ values }: DailySeries, first: number, last: number): boolean {
  return values.slice(first, last + 1).every((value) => value === values[first]);
}

function blanked(
  values: DailySeries['values'],
  stretches: readonly { first: number; last: number }[],
): DailySeries['values'] {
  return values.map((value, day) =>
    stretches.some(({ first, last }) => day > first && day <= last) ? null : value,
  );
}
