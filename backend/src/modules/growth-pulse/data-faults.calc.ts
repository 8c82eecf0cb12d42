import { storedMetrics, type Finding } from '@ocsuite/types';
import { findSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
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
    const alike = equalDaysAtEnd(series);
    if (alike < stuckDays || !isLively(series, alike)) return [];
    return [{ kind: 'flat-line', series, first: firstOfLast(series, alike), last }];
  });
}

/** True when each of the days that are missing is one on which figures have come in the last four weeks. */
export function isMissed({ series: { values }, first, last }: DataFault): boolean {
  for (let day = first; day <= last; day += 1) {
    let known = 0;
    for (let week = 1; week <= 8; week += 1) {
      const before = day - 7 * week;
      if (before < first && before >= first - lookBackDays && (values[before] ?? null) !== null) known += 1;
    }
    if (known < 3) return false;
  }
  return true;
}

/** True for findings about the data itself, which a model has nothing to add to. */
export function isDataFault({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind === 'missing-data' || kind === 'flat-line';
}

export function totalSeries(set: SeriesSet): DailySeries[] {
  return storedMetrics.flatMap((metric) => findSeries(set, metric, {}) ?? []);
}

function equalDaysAtEnd({ values }: DailySeries): number {
  const known = values.filter((value) => value !== null);
  const last = known.at(-1);
  const before = known.findLastIndex((value) => value !== last);
  return last === 0 ? 0 : known.length - 1 - before;
}

function isLively({ values }: DailySeries, alike: number): boolean {
  const known = values.filter((value) => value !== null);
  const earlier = known.slice(Math.max(0, known.length - alike - lookBackDays), known.length - alike);
  if (earlier.length < minimumHistory) return false;
  const steps = earlier.slice(1).map((value, index) => Math.abs(value - earlier[index]!));
  return median(steps) >= livelySteps;
}

/** Index of the first of the last `count` days that are known. */
function firstOfLast({ values }: DailySeries, count: number): number {
  let left = count;
  let index = values.length;
  while (left > 0) {
    index -= 1;
    if (values[index] !== null) left -= 1;
  }
  return index;
}
