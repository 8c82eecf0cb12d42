import { weekdayOf } from './day.calc.js';
import type { DailySeries } from './daily-series.calc.js';

export const trainingDays = 56;
/** Days with data may be this far back when incidents and gaps leave holes in the last eight weeks. */
const trainingReach = 112;

/** The days to learn from, in the order of time, as columns: the fit runs thousands of times per look. */
export interface TrainingDays {
  count: number;
  value: Float64Array;
  weekday: Uint8Array;
  /** Whole weeks before the day that is learned for. */
  week: Uint8Array;
  /** Days before it. */
  back: Uint8Array;
  /** Denominator for ratios, else 1. */
  weight: Float64Array;
  /** Indices between the first and the last that had a value but were disturbed. */
  leftOut: number[];
}

export interface TrainingWindow {
  /** Day number of index 0. */
  from: number;
  /** True for days to learn from. */
  isUsable: (index: number) => boolean;
}

export function usableDays(
  series: DailySeries,
  at: number,
  { from, isUsable }: TrainingWindow,
): TrainingDays {
  const chosen: number[] = [];
  const disturbed: number[] = [];
  const oldest = Math.max(0, at - trainingReach);
  for (let index = at - 1; index >= oldest && chosen.length < trainingDays; index -= 1) {
    const value = series.values[index];
    if (value === null || value === undefined) continue;
    (isUsable(index) ? chosen : disturbed).push(index);
  }
  const count = chosen.length;
  const days: TrainingDays = {
    count,
    value: new Float64Array(count),
    weekday: new Uint8Array(count),
    week: new Uint8Array(count),
    back: new Uint8Array(count),
    weight: new Float64Array(count).fill(1),
    leftOut: disturbed.filter((index) => chosen[count - 1]! < index && index < chosen[0]!).reverse(),
  };
  for (let position = 0; position < count; position += 1) {
    const index = chosen[count - 1 - position]!;
    days.value[position] = series.values[index]!;
    days.weekday[position] = weekdayOf(from + index);
    days.week[position] = Math.floor((at - index - 1) / 7);
    days.back[position] = at - index;
    if (series.ratio) days.weight[position] = series.ratio.denominator[index] ?? 1;
  }
  return days;
}
