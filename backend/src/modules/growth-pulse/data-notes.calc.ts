import type { DailyRowsInput } from '@ocsuite/module-sdk';
import { metricDefinitions, storedMetrics } from '@ocsuite/types';
import { findSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import { dayInWords, dayNumber, dayOf } from './day.calc.js';
import { comfortableHistory } from './expected-range.calc.js';
import { minimumHistory } from './fit-baseline.calc.js';
import { median } from './robust-statistics.calc.js';

const lookBackDays = 28;
/** So many equal days in a row are no chance where days usually differ by more than `livelySteps`. */
const stuckDays = 4;
const livelySteps = 20;

/** What a reader should know about the data itself: short history, days that are missing, late or too much alike. */
export function notesOn(set: SeriesSet, input: DailyRowsInput): string[] {
  return [...historyNotes(set), ...provisionalNotes(set, input), ...gapNotes(set), ...metricNotes(set)];
}

export function knownDays(set: SeriesSet): number {
  return Math.max(0, ...totals(set).map(({ values }) => values.filter((value) => value !== null).length));
}

function historyNotes(set: SeriesSet): string[] {
  const history = knownDays(set);
  if (history < minimumHistory) {
    return [
      `Only ${plural(history, 'day')} of history: at least ${minimumHistory} are needed to know what is usual.`,
    ];
  }
  return history < comfortableHistory
    ? [`Only ${plural(history, 'day')} of history: expected ranges are wider than they will be.`]
    : [];
}

function provisionalNotes(set: SeriesSet, input: DailyRowsInput): string[] {
  const late = dayNumber(input.asOf) - set.to;
  if (late <= 0) return [];
  return [
    `${plural(late, 'day')} from ${dayInWords(dayOf(set.to + 1))} on may still be revised and raised no findings.`,
  ];
}

function gapNotes(set: SeriesSet): string[] {
  const known = totals(set);
  const length = set.to - set.from + 1;
  let gaps = 0;
  for (let index = Math.max(0, length - lookBackDays); index < length; index += 1) {
    if (known.every(({ values }) => (values[index] ?? null) === null)) gaps += 1;
  }
  if (gaps === 0) return [];
  return [
    `${plural(gaps, 'day')} of the last ${lookBackDays} had no data; unknown days are not counted as zero.`,
  ];
}

/** One metric that stopped coming, or came with the same figure day after day. */
function metricNotes(set: SeriesSet): string[] {
  return totals(set).flatMap((series) => {
    const { label } = metricDefinitions[series.metric];
    const last = series.values.findLastIndex((value) => value !== null);
    const missing = set.to - set.from - last;
    if (last >= 0 && missing > 0) {
      const since = dayInWords(dayOf(set.from + last + 1));
      return [
        `${label}: nothing has come for ${plural(missing, 'day')}, since ${since}. That is unknown, not zero.`,
      ];
    }
    const alike = equalDaysAtEnd(series);
    if (alike < stuckDays || !isLively(series, alike)) return [];
    return [
      `${label}: exactly the same figure on each of the last ${alike} days. The source may be stuck at it.`,
    ];
  });
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

function totals(set: SeriesSet): DailySeries[] {
  return storedMetrics.flatMap((metric) => findSeries(set, metric, {}) ?? []);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
