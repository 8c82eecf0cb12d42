import { weekdayOf } from './day.calc.js';
import type { DailySeries } from './daily-series.calc.js';

export const trainingDays = 56;
/** Days with data may be this far back when incidents and gaps leave holes in the last eight weeks. */
const trainingReach = 112;

/** The days to learn from, in the order of time, as columns of which the first `count` places are filled. */
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
  /** 1 for each day to learn from; null when every day is. */
  usable: Uint8Array | null;
  /** Levels that have become the normal ones, in the order of time: earlier days count as if they had been at them. */
  levelChanges?: readonly LevelChange[];
}

export interface LevelChange {
  /** Index of the first day that is at the new level. */
  from: number;
  /** New level in proportion to the old one. */
  factor: number;
}

/** What the value of a day is multiplied by, to be compared with those of today. */
export function scaleOn(day: number, changes: readonly LevelChange[] = []): number {
  let scale = 1;
  for (const { from, factor } of changes) if (day < from) scale *= factor;
  return scale;
}

const chosen = new Int32Array(trainingDays);
const columns = {
  value: new Float64Array(trainingDays),
  weekday: new Uint8Array(trainingDays),
  week: new Uint8Array(trainingDays),
  back: new Uint8Array(trainingDays),
  weight: new Float64Array(trainingDays),
};

/** The columns hold until the next call: a look asks thousands of times, one fit after the other. */
export function usableDays(
  { values, ratio }: DailySeries,
  at: number,
  { from, usable, levelChanges }: TrainingWindow,
): TrainingDays {
  const disturbed: number[] = [];
  const oldest = Math.max(0, at - trainingReach);
  let count = 0;
  for (let index = at - 1; index >= oldest && count < trainingDays; index -= 1) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    if (usable === null || usable[index] === 1) chosen[count++] = index;
    else disturbed.push(index);
  }
  const { value, weekday, week, back, weight } = columns;
  for (let position = 0; position < count; position += 1) {
    const index = chosen[count - 1 - position]!;
    value[position] = values[index]! * scaleOn(index, levelChanges);
    weekday[position] = weekdayOf(from + index);
    week[position] = Math.floor((at - index - 1) / 7);
    back[position] = at - index;
    weight[position] = ratio ? (ratio.denominator[index] ?? 1) : 1;
  }
  const leftOut = disturbed.filter((index) => chosen[count - 1]! < index && index < chosen[0]!).reverse();
  return { ...columns, count, leftOut };
}
