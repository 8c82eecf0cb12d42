import { createHash } from 'node:crypto';
import type { DailyRowsInput } from '@ocsuite/module-sdk';
import { metricDefinitions, type EvidencePoint, type Finding, type LearnedBaseline } from '@ocsuite/types';
import type { DailySeries, SeriesSet } from './daily-series.calc.js';
import { changeAYearAgo } from './calendar.calc.js';
import type { Counterpart } from './counterparts.calc.js';
import { dayOf } from './day.calc.js';
import type { Walk } from './detect.calc.js';
import { explainChange } from './drivers.calc.js';
import { effectsOf } from './effects.calc.js';
import { rangeOf, type Baseline, type Expectation } from './expected-range.calc.js';
import { mixShiftCounterparts, moneyAtStake, segmentEstimator } from './event-surroundings.calc.js';
import { factsOf, type FindingCore } from './facts.calc.js';
import type { RelatedMove } from './related-facts.calc.js';
import { assessedAsDoubtful, isBeyondBelief } from './implausible.calc.js';
import { kindOfIncident } from './incident-kind.calc.js';
import type { Candidate } from './event-relations.calc.js';
import type { Event } from './incident-set.calc.js';
import { roundTo, rangeRule, type PeriodFigures } from './period-figures.calc.js';
import { figuresOnSameDays } from './same-days.calc.js';
import { isSameScope } from './segments.calc.js';
import { assessedAsMoved, type Assessment } from './severity.calc.js';

const evidenceDays = 56;

/** The event as figures: what happened, what was expected, who drove it, and all that is needed to recompute it. */
export function findingOf(
  event: Event,
  set: SeriesSet,
  input: DailyRowsInput,
  walkOf: (series: DailySeries) => Walk,
): Finding {
  const { series, incident, figures, assessment, walk } = event.candidate;
  const { unit } = metricDefinitions[series.metric];
  const estimate = segmentEstimator(event.candidate, set, walkOf);
  const counterparts = event.candidate.isOutage ? [] : mixShiftCounterparts(event.candidate, set, estimate);
  const effects = effectsOf(set, series, figures, estimate);
  const isImplausible = isBeyondBelief(series, incident, figures);
  const isMoved = counterparts.length > 0;
  const core: FindingCore = {
    id: eventId(event.anchor, set, input),
    kind: isImplausible
      ? 'implausible'
      : isMoved
        ? 'mix-shift'
        : kindOfIncident(incident, series.values, series.ratio !== undefined),
    metric: series.metric,
    unit,
    ...(unit === 'currency' && { currency: input.currency }),
    scope: series.scope,
    direction: incident.direction,
    onset: dayOf(set.from + incident.onset),
    period: { from: dayOf(set.from + incident.onset), to: dayOf(set.from + incident.end) },
    actual: figures.actual,
    expected: figures.expected,
    range: figures.range,
    delta: figures.delta,
    deltaPercent: figures.deltaPercent,
    ...(isImplausible ? assessedAsDoubtful : isMoved ? assessedAsMoved : asItIs)(assessment),
    ...(!isImplausible && moneyAtStake(event.candidate, set, estimate, input.currency, counterparts)),
    status: incident.status,
    ...(incident.ending && { ending: incident.ending }),
    drivers: explainChange(set, series, figures, effects, estimate),
    ...(effects.length > 0 && { effects }),
    ...(isMoved && { counterparts: counterparts.map(roundedCounterpart) }),
  };
  const { deltaPercent } = figures;
  const yearAgo = deltaPercent === null ? null : changeAYearAgo(series, incident, set.from, deltaPercent);
  const baseline = learnedBaselineOf(incident.baseline, set);
  return {
    ...core,
    evidence: {
      formula: formulaOf(series, figures, baseline),
      baseline,
      series: evidenceSeries(series, walk.expectations, set),
      facts: factsOf(core, figures, relatedMoves(event, set), counterparts, yearAgo, input),
    },
  };
}

function asItIs(assessment: Assessment): Assessment {
  return assessment;
}

function roundedCounterpart({ scope, delta }: Counterpart): Counterpart {
  return { scope, delta: roundTo(delta, 2) };
}

/** The last eight weeks of the series with what was expected of each day. */
export function evidenceSeries(
  series: DailySeries,
  expectations: readonly (Expectation | null)[],
  { from }: SeriesSet,
): EvidencePoint[] {
  const first = Math.max(0, series.values.length - evidenceDays);
  return series.values.slice(first).map((value, offset) => {
    const expectation = expectations[first + offset] ?? null;
    const [lo, hi] = expectation ? rangeOf(expectation) : [null, null];
    return {
      date: dayOf(from + first + offset),
      value: value === null ? null : roundTo(value, 4),
      expected: expectation ? roundTo(expectation.value, 4) : null,
      lo: lo === null ? null : roundTo(lo, 4),
      hi: hi === null ? null : roundTo(hi, 4),
    };
  });
}

/** A short name that any later look at the same event arrives at again. */
export function fingerprint(parts: readonly string[]): string {
  return `gp_${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)}`;
}

/** How `actual`, `expected` and `delta` come from the rows and the evidence series. */
export function definitionOf({ metric, ratio }: DailySeries): { actual: string; expected: string } {
  const { label, aggregation } = metricDefinitions[metric];
  switch (aggregation) {
    case 'sum':
      return {
        actual: `the sum of ${label.toLowerCase()} over the period's days`,
        expected: "the sum of those days' expected values",
      };
    case 'mean-per-day':
      return {
        actual: `the mean of ${label.toLowerCase()} over the period's days`,
        expected: "the mean of those days' expected values",
      };
    case 'ratio-of-sums':
      return {
        actual: `${ratio?.factor === 100 ? '100 x the sum of conversions' : 'the sum of revenue'} divided by the sum of sessions over the period's days`,
        expected: "the mean of those days' expected values, weighted by each day's sessions",
      };
  }
}

function learnedBaselineOf(baseline: Baseline, { from }: SeriesSet): LearnedBaseline {
  const { days, level, slope, weekday, levelBounds, levelDays, spread, persistence } = baseline;
  return {
    days,
    learnedFrom: dayOf(from + baseline.learnedFrom),
    learnedTo: dayOf(from + baseline.learnedTo),
    leftOut: baseline.leftOut.map((index) => dayOf(from + index)),
    ...(baseline.levelChanges.length > 0 && {
      levelChanges: baseline.levelChanges.map((one) => ({ on: dayOf(from + one.from), factor: one.factor })),
    }),
    level,
    slopePerDay: slope,
    levelOn: dayOf(from + baseline.at),
    weekdayFactors: [...weekday],
    levelBounds: { lo: levelBounds[0], hi: levelBounds[1] },
    levelDays,
    spread,
    persistence,
  };
}

function formulaOf(series: DailySeries, figures: PeriodFigures, baseline: LearnedBaseline): string {
  const { actual, expected } = definitionOf(series);
  const { level, slopePerDay, levelOn, weekdayFactors, levelBounds, levelDays, leftOut } = baseline;
  const { levelChanges = [] } = baseline;
  const printed = (value: number): number => Number(value.toPrecision(6));
  return [
    `actual = ${actual}; days without a value count on neither side.`,
    `expected = ${expected}, as listed in the evidence series.`,
    'delta = actual - expected, each rounded as shown; percent = 100 x delta / expected.',
    `Expected value of a day = (${printed(level)} ${slopePerDay < 0 ? '-' : '+'} ${printed(Math.abs(slopePerDay))} x days since ${levelOn}, 14 at most) x its weekday factor, never below zero;`,
    `weekday factors from Monday: ${weekdayFactors.map(printed).join(', ')}.`,
    `Learned from ${baseline.days} days, ${baseline.learnedFrom} to ${baseline.learnedTo}${leftOut.length ? ` without ${leftOut.join(', ')}` : ''}${levelChanges.map(({ on, factor }) => `, those before ${on} x ${factor}`).join('')};`,
    `the level is the mean of the last ${levelDays} of them without weekday and trend, limited to ${printed(levelBounds.lo)} and ${printed(levelBounds.hi)}.`,
    'Range of a day = 2.576 standard errors to either side (spread of the learned days, never below counting noise), on the scale below.',
    rangeRule(metricDefinitions[series.metric], figures, baseline),
  ].join(' ');
}

function eventId({ series, incident }: Candidate, set: SeriesSet, { connectorId }: DailyRowsInput): string {
  const { metric, scope } = series;
  const onset = dayOf(set.from + incident.onset);
  return fingerprint([
    'incident',
    connectorId,
    metric,
    scope.channel ?? '',
    scope.device ?? '',
    incident.direction,
    onset,
  ]);
}

/** Each other metric of the same scope that was out of the ordinary too, on the very days of the finding. */
function relatedMoves({ candidate, others }: Event, set: SeriesSet): RelatedMove[] {
  const { metric: told, scope } = candidate.series;
  const seen = new Set([told]);
  return others.flatMap(({ series }): RelatedMove[] => {
    if (!isSameScope(series.scope, scope) || seen.has(series.metric)) return [];
    seen.add(series.metric);
    const figures = figuresOnSameDays(series, candidate, set);
    if (!figures || figures.deltaPercent === null) return [];
    const isUsual = figures.actual >= figures.range[0] && figures.actual <= figures.range[1];
    return isUsual ? [] : [{ metric: series.metric, figures }];
  });
}
