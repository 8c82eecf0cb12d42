import { beginOfFeast, changeAYearAgo, isTurnOfYear } from './calendar.calc.js';
import { dayNumber, dayOf } from './day.calc.js';
import { findSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import type { Walk } from './detect.calc.js';
import type { Candidate } from './event-relations.calc.js';
import { grownBy, type Incident } from './incident.calc.js';
import { periodFigures, type PeriodFigures } from './period-figures.calc.js';
import { dimensionOf } from './segments.calc.js';
import { assess, weightOf, type Circumstances } from './severity.calc.js';
import { hasStopped, isSilent } from './silence.calc.js';

const lookBackDays = 28;
/** Changes below these are noise to a business, however certain: of the total, and of a segment as part of the total. */
const minimumChangePercent = { total: 4, segment: 2.5 };

/** An incident of one series with its figures, and whether it is worth telling; null where it comes to nothing. */
export function candidateOf(
  series: DailySeries,
  walk: Walk,
  incident: Incident,
  set: SeriesSet,
): Candidate | null {
  const { onset, end, baseline } = incident;
  const isSegment = dimensionOf(series.scope) !== null;
  const figures = periodFigures(series, walk.expectations, onset, end, baseline);
  if (!figures || figures.delta === 0) return null;
  const impactPercent = isSegment ? impactOnWhole(series, set, incident, figures) : changePercent(figures);
  const isOutage = isSilent(series, incident);
  const isStopped = isOutage || (isSegment && hasStopped(series, incident, figures));
  const circumstances: Circumstances = {
    metric: series.metric,
    figures,
    impactPercent: isStopped ? feltOf(impactPercent, changePercent(figures), isOutage) : impactPercent,
    peak: Math.max(...incident.deviations),
    history: baseline.days,
    status: incident.status,
    seenBefore: timesSeenBefore(walk, incident),
    isForeseeable: isForeseeable(series, incident, set, figures),
  };
  const assessment = assess(circumstances);
  // Where figures have stopped coming, nobody knows whether it goes on.
  const isGoingOn = incident.status === 'open' && series.values.slice(-lookBackDays).some(isFigure);
  const isRecent = isGoingOn || begunOn(incident, set) >= series.values.length - lookBackDays;
  const isMaterial =
    grownBy(incident) * Math.abs(impactPercent) >= minimumChangePercent[isSegment ? 'segment' : 'total'];
  const isOutside = figures.actual < figures.range[0] || figures.actual > figures.range[1];
  const isReportable = isMaterial && isOutside && assessment.severity !== 'info';
  const weight = weightOf(circumstances);
  return {
    series,
    walk,
    incident,
    figures,
    assessment,
    weight,
    impactPercent,
    isOutage,
    isStopped,
    isReportable,
    isRecent,
  };
}

/** A place that stopped is graver than its size: something broke, and a day's look at the whole may not show it. */
function feltOf(impactPercent: number, ownPercent: number, isOutage: boolean): number {
  const weight = isOutage ? 1 / 2 : 1 / 3;
  return -(Math.abs(impactPercent) ** (1 - weight) * Math.abs(ownPercent) ** weight);
}

/** The days of one feast are told as one, and grow old as one. */
function begunOn({ onset, end }: Incident, { from }: SeriesSet): number {
  const first = dayOf(from + onset);
  return isTurnOfYear(first, dayOf(from + end)) ? dayNumber(beginOfFeast(first)) - from : onset;
}

function isForeseeable(
  series: DailySeries,
  incident: Incident,
  { from }: SeriesSet,
  figures: PeriodFigures,
): boolean {
  return (
    isTurnOfYear(dayOf(from + incident.onset), dayOf(from + incident.end)) ||
    changeAYearAgo(series, incident, from, changePercent(figures)) !== null
  );
}

function isFigure(value: number | null): boolean {
  return value !== null;
}

/** Earlier incidents of the series that went as far in the same direction. */
function timesSeenBefore({ incidents }: Walk, { direction, onset, deviations }: Incident): number {
  const peak = Math.max(...deviations);
  return incidents.filter(
    (one) => one.onset < onset && one.direction === direction && Math.max(...one.deviations) >= 0.8 * peak,
  ).length;
}

/** Of what was expected, whichever sign it has. */
function changePercent({ delta, expected }: PeriodFigures): number {
  return expected === 0 ? 0 : (100 * delta) / Math.abs(expected);
}

/** The segment's change in percent of the whole's usual figure on the same days. */
function impactOnWhole(
  series: DailySeries,
  set: SeriesSet,
  { onset, end }: Incident,
  figures: PeriodFigures,
): number {
  const whole = findSeries(set, series.metric, {});
  if (!whole) return 0;
  if (series.metric === 'users') return 0;
  let weight = 1;
  let usual = 0;
  if (series.ratio && whole.ratio) {
    const sizeOf = (one: DailySeries): number => totalOf(one.ratio!.denominator, onset - lookBackDays, end);
    weight = sizeOf(series) / Math.max(1, sizeOf(whole));
    usual =
      (whole.ratio.factor * totalOf(whole.ratio.numerator, onset - lookBackDays, onset - 1)) /
      Math.max(1, totalOf(whole.ratio.denominator, onset - lookBackDays, onset - 1));
  } else {
    const before = whole.values
      .slice(Math.max(0, onset - lookBackDays), onset)
      .filter((value) => value !== null);
    usual = (totalOf(before, 0, before.length - 1) / Math.max(1, before.length)) * figures.days;
  }
  return usual > 0 ? (100 * weight * figures.delta) / usual : 0;
}

function totalOf(values: readonly (number | null)[], first: number, last: number): number {
  let total = 0;
  for (let index = Math.max(0, first); index <= last; index += 1) total += values[index] ?? 0;
  return total;
}
