import type { DailyRowsInput } from '@ocsuite/module-sdk';
import { dayInWords, type Finding, severities } from '@ocsuite/types';
import { buildSeriesSet, segmentSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import { totalSeries } from './data-faults.calc.js';
import { dayOf } from './day.calc.js';
import { deviationOf, expectDay, rangeWidth } from './expected-range.calc.js';
import { fitBaseline } from './fit-baseline.calc.js';
import type { Changes } from './growth-pulse.calc.js';

/** A day this far below, but not at nothing, may merely have been exported before it was over. */
const farBelow = { from: 0.02, to: 0.7 };
/** Metrics and channels are alike when they are no further apart than this, or than their noise. */
const alike = 0.15;
const noiseAllowed = 2.5;
/** What a day that may not be complete is worth at most. */
const doubted = { severity: 'low', confidence: 0.5 } as const;

/**
 * Where every metric and every channel of the last day is down by the same share, the day is more likely incomplete than
 * the business struck everywhere alike: what is told of that day alone is provisional, and the notes say so.
 */
export function withLastDayInDoubt(changes: Changes, input: DailyRowsInput): Changes {
  const set = buildSeriesSet(input);
  const share = set && shareOfLastDay(set);
  if (!set || !share) return changes;
  const day = dayOf(set.to);
  const percent = Math.round(100 * (1 - share));
  const note = `${dayInWords(day)}, the last day, is about ${percent}% below expectation in every metric alike: it may not be complete, and what is told of it is provisional.`;
  return {
    ...changes,
    findings: changes.findings.map((one) => (isOnlyOf(one, day) ? provisional(one) : one)),
    notes: [...changes.notes, note],
  };
}

function isOnlyOf({ onset, direction, kind }: Finding, day: string): boolean {
  return onset === day && direction === 'down' && kind !== 'period-change';
}

function provisional(finding: Finding): Finding {
  const isGraver = severities.indexOf(finding.severity) > severities.indexOf(doubted.severity);
  return {
    ...finding,
    severity: isGraver ? doubted.severity : finding.severity,
    confidence: Math.min(doubted.confidence, finding.confidence),
    score: Math.round(500 * finding.score) / 1000,
  };
}

/** What came of the last day as a share of the expected, where that is the same everywhere and far too little. */
function shareOfLastDay(set: SeriesSet): number | null {
  const totals = totalSeries(set).flatMap((series) => lastDayOf(series, set) ?? []);
  const [first] = totals;
  if (!first || totals.length < 2 || !totals.some(({ deviation }) => deviation < -rangeWidth)) return null;
  const { share } = first;
  if (share < farBelow.from || share > farBelow.to) return null;
  const parts = segmentSeries(set, 'sessions', 'channel').flatMap((series) => lastDayOf(series, set) ?? []);
  const isAlike = [...totals, ...parts].every(
    (one) => Math.abs(one.share - share) <= Math.max(alike, noiseAllowed * one.noise),
  );
  return isAlike ? share : null;
}

function lastDayOf(
  series: DailySeries,
  { from, to }: SeriesSet,
): { share: number; noise: number; deviation: number } | null {
  const index = to - from;
  const value = series.values[index] ?? null;
  const baseline = fitBaseline(series, index, { from, usable: null });
  if (value === null || !baseline || series.nature === 'signed') return null;
  const expectation = expectDay(baseline, series, index, from);
  if (expectation.value <= 0) return null;
  return {
    share: value / expectation.value,
    noise: expectation.sigma / expectation.value,
    deviation: deviationOf(value, expectation),
  };
}
