import type { DailyRowsInput } from '@ocsuite/module-sdk';
import { severities, type Finding, type MonthOutlook } from '@ocsuite/types';
import { buildSeriesSet, findSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import { dataFaultFindings } from './data-fault-finding.calc.js';
import { knownDays, notesOn } from './data-notes.calc.js';
import type { Walk } from './detect.calc.js';
import { minimumHistory } from './fit-baseline.calc.js';
import { findingOf } from './finding.calc.js';
import type { Incident } from './incident.calc.js';
import type { Candidate } from './event-relations.calc.js';
import { foldIntoEvents } from './incident-set.calc.js';
import { monthOutlooks } from './month-outlook.calc.js';
import { findPeriodChange } from './period-change.calc.js';
import { periodFigures, type PeriodFigures } from './period-figures.calc.js';
import { dimensionOf } from './segments.calc.js';
import { assess } from './severity.calc.js';
import { isSilent } from './silence.calc.js';
import { strictnessOf } from './strictness.calc.js';
import { withoutStuckDays } from './stuck-days.calc.js';
import { WalkMemory } from './walk-memory.calc.js';

export interface Changes {
  /** Most severe first. */
  findings: Finding[];
  /** What a reader should know about the data itself. */
  notes: string[];
  /** Where the month is heading. */
  outlooks: MonthOutlook[];
}

const lookBackDays = 28;
const maxFindings = 12;
/** Changes below these are noise to a business, however certain: of the total, and of a segment as part of the total. */
const minimumChangePercent = { total: 4, segment: 3 };

/**
 * What changed as of the input's day: incidents that are open or began in the last 28 days, each told once; when there
 * are none, the plain change of the last week. Pure: the same input gives the same output to the byte.
 */
export function findChanges(input: DailyRowsInput, memory = new WalkMemory()): Changes {
  const told = buildSeriesSet(input);
  if (!told) return { findings: [], notes: ['There is no data to look at yet.'], outlooks: [] };
  const notes = notesOn(told, input);
  const history = knownDays(told);
  if (history < minimumHistory) return { findings: [], notes, outlooks: [] };
  const set = withoutStuckDays(told);
  const outlooks = monthOutlooks(set, input.goals ?? {}, input.currency);
  const totals = set.series.filter(({ scope }) => dimensionOf(scope) === null).length;
  const candidates = set.series.flatMap((series) => candidatesOf(series, set, totals, memory));
  const events = foldIntoEvents(candidates).map((event) => findingOf(event, set, input));
  const change = events.length === 0 ? findPeriodChange(set, input) : null;
  const findings = [...dataFaultFindings(told, input), ...events, ...(change ? [change] : [])];
  return { findings: findings.sort(bySeverity).slice(0, maxFindings), notes, outlooks };
}

/** Most severe first; names break ties. */
export function bySeverity(a: Finding, b: Finding): number {
  return (
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    b.score - a.score ||
    (a.id < b.id ? -1 : 1)
  );
}

function candidatesOf(series: DailySeries, set: SeriesSet, totals: number, memory: WalkMemory): Candidate[] {
  const dimension = dimensionOf(series.scope);
  const walk = memory.walk(series, set.from, strictnessOf(dimension, totals));
  return walk.incidents.flatMap(
    (incident) => candidateOf(series, walk, incident, set, dimension !== null) ?? [],
  );
}

function candidateOf(
  series: DailySeries,
  walk: Walk,
  incident: Incident,
  set: SeriesSet,
  isSegment: boolean,
): Candidate | null {
  const { onset, end, baseline } = incident;
  const figures = periodFigures(series, walk.expectations, onset, end, baseline);
  if (!figures || figures.delta === 0) return null;
  const impactPercent = isSegment ? impactOnWhole(series, set, incident, figures) : changePercent(figures);
  const isOutage = isSilent(series, incident);
  const assessment = assess({
    metric: series.metric,
    figures,
    // A place that fell silent is graver than its size: something broke, and a day's look at the whole may not show it.
    impactPercent: isOutage ? Math.sqrt(100 * Math.abs(impactPercent)) : impactPercent,
    peak: Math.max(...incident.deviations),
    history: baseline.days,
    status: incident.status,
    seenBefore: timesSeenBefore(walk, incident),
  });
  const isRecent = incident.status === 'open' || onset >= series.values.length - lookBackDays;
  const isMaterial = Math.abs(impactPercent) >= minimumChangePercent[isSegment ? 'segment' : 'total'];
  const isOutside = figures.actual < figures.range[0] || figures.actual > figures.range[1];
  const isReportable = isMaterial && isOutside && assessment.severity !== 'info';
  return { series, walk, incident, figures, assessment, impactPercent, isOutage, isReportable, isRecent };
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
