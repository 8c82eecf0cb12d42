import { storedMetrics } from '@ocsuite/types';
import { findSeries, segmentSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import { minimumHistory } from './fit-baseline.calc.js';
import { median } from './robust-statistics.calc.js';

/** Days on which the source itself is in doubt: nothing came, or the same figure again and again. */
export interface DataFault {
  kind: 'missing-data' | 'flat-line';
  series: DailySeries;
  /** Indices of its days. */
  first: number;
  last: number;
}

const lookBackDays = 28;
/** So many equal days in a row are no chance where days usually differ by more than `livelySteps`. */
const stuckDays = 4;
const livelySteps = 20;

/** What is wrong with the data of the last days, metric by metric. */
export function faultsIn(set: SeriesSet): DataFault[] {
  return totalSeries(set).flatMap((series): DataFault[] => {
    const last = series.values.length - 1;
    const latest = series.values.findLastIndex((value) => value !== null);
    if (latest < 0) return [];
    if (latest < last) return [{ kind: 'missing-data', series, first: latest + 1, last }];
    const stuck = stuckNow(series);
    return stuck ? [stuck] : [];
  });
}

/** A channel or device that repeats itself while the whole does not; of its metrics, the first that does. */
export function stuckSegments(set: SeriesSet): DataFault[] {
  const [whole] = totalSeries(set);
  if (!whole || stuckNow(whole)) return [];
  return (['channel', 'device'] as const).flatMap((dimension) =>
    segmentSeries(set, whole.metric, dimension).flatMap((series) => stuckNow(series) ?? []),
  );
}

function stuckNow(series: DailySeries): DataFault | null {
  const stuck = stuckStretches(series).at(-1);
  return stuck?.last === series.values.length - 1 ? { kind: 'flat-line', series, ...stuck } : null;
}

/** True when each of the days that are missing is one on which figures came in the four weeks before, however long ago that was. */
export function isMissed({ series: { values }, first, last }: DataFault): boolean {
  for (let day = first; day <= last; day += 1) {
    let known = 0;
    for (let before = first - 1; before >= first - lookBackDays; before -= 1) {
      if ((day - before) % 7 === 0 && (values[before] ?? null) !== null) known += 1;
    }
    if (known < 3) return false;
  }
  return true;
}

export function totalSeries(set: SeriesSet): DailySeries[] {
  return storedMetrics.flatMap((metric) => findSeries(set, metric, {}) ?? []);
}

/** Stretches of days with one and the same figure, in a series whose days usually differ. */
export function stuckStretches({ values }: DailySeries): { first: number; last: number }[] {
  const stretches: { first: number; last: number }[] = [];
  let first = 0;
  let alike = 0;
  for (let index = 0; index <= values.length; index += 1) {
    const value = values[index];
    if (value === null) continue;
    if (alike > 0 && value === values[first]) {
      alike += 1;
      continue;
    }
    if (alike >= stuckDays && values[first] !== 0 && isLively(values, first)) {
      stretches.push({ first, last: index - 1 });
    }
    first = index;
    alike = 1;
  }
  return stretches;
}

function isLively(values: DailySeries['values'], before: number): boolean {
  const earlier = values
    .slice(0, before)
    .filter((value) => value !== null)
    .slice(-lookBackDays);
  if (earlier.length < minimumHistory) return false;
  const steps = earlier.slice(1).map((value, index) => Math.abs(value - earlier[index]!));
  return median(steps) >= livelySteps;
}
