import type { DailyRowsInput } from '@ocsuite/module-sdk';
import { dayInWords, metricDefinitions, placeInWords } from '@ocsuite/types';
import { faultsIn, totalSeries } from './data-faults.calc.js';
import { segmentSeries, type SeriesSet } from './daily-series.calc.js';
import { dayNumber, dayOf } from './day.calc.js';
import { comfortableHistory } from './expected-range.calc.js';
import { minimumHistory } from './fit-baseline.calc.js';
import { silentSince } from './silence.calc.js';

const lookBackDays = 28;
/** One day may merely be late. */
const silentDays = 2;

/** What a reader should know about the data itself: short history, days that are missing, late or too much alike. */
export function notesOn(set: SeriesSet, input: DailyRowsInput): string[] {
  return [
    ...historyNotes(set),
    ...provisionalNotes(set, input),
    ...gapNotes(set),
    ...metricNotes(set),
    ...silenceNotes(set),
  ];
}

export function knownDays(set: SeriesSet): number {
  return Math.max(
    0,
    ...totalSeries(set).map(({ values }) => values.filter((value) => value !== null).length),
  );
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
    `${plural(late, 'day')} from ${dayInWords(dayOf(set.to + 1))} on may still be revised: a change on them is told only where late figures could not explain it.`,
  ];
}

function gapNotes(set: SeriesSet): string[] {
  const known = totalSeries(set);
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
  return faultsIn(set).map(({ kind, series, first, last }) => {
    const { label } = metricDefinitions[series.metric];
    if (kind === 'missing-data') {
      const since = dayInWords(dayOf(set.from + first));
      return `${label}: nothing has come for ${plural(last - first + 1, 'day')}, since ${since}. That is unknown, not zero.`;
    }
    const alike = series.values.slice(first).filter((value) => value !== null).length;
    return `${label}: exactly the same figure on each of the last ${alike} days. The source may be stuck at it.`;
  });
}

/** Channels and devices that were there day after day, and from which nothing comes while others go on. */
function silenceNotes(set: SeriesSet): string[] {
  const [whole] = totalSeries(set);
  if (!whole || silentSince(whole) !== null) return [];
  return (['channel', 'device'] as const).flatMap((dimension) =>
    segmentSeries(set, whole.metric, dimension).flatMap((series) => {
      const first = silentSince(series);
      if (first === null || series.values.length - first < silentDays) return [];
      return `${placeInWords(series.scope)}: nothing has come since ${dayInWords(dayOf(set.from + first))}.`;
    }),
  );
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
