import type { DailyRowsInput } from '@ocsuite/module-sdk';
import { metricDefinitions, type Finding } from '@ocsuite/types';
import type { DailySeries, SeriesSet } from './daily-series.calc.js';
import { dayOf, weekStartOf } from './day.calc.js';
import { explainChange } from './drivers.calc.js';
import { effectsOf } from './effects.calc.js';
import { EstimatedSum, rememberedBySeries } from './estimated-sum.calc.js';
import type { Expectation } from './expected-range.calc.js';
import { factsOf, type FindingCore } from './facts.calc.js';
import { definitionOf, evidenceSeries, fingerprint } from './finding.calc.js';
import { periodFigures, roundTo, type PeriodFigures, rangeRule } from './period-figures.calc.js';
import { mean } from './robust-statistics.calc.js';
import type { Estimate } from './segments-apart.calc.js';

const recentDays = 7;
const weeksBefore = 4;
const minimumKnownDays = 5;

/**
 * What changed lately when nothing is out of the ordinary: the last seven days against the same weekdays of the four
 * weeks before. Plainly not an anomaly, so never more than `low`.
 */
export function findPeriodChange(set: SeriesSet, input: DailyRowsInput): Finding | null {
  const changes = set.series
    .filter(({ scope }) => scope.channel === undefined && scope.device === undefined)
    .flatMap((series) => changeOf(series) ?? [])
    .sort((a, b) => Math.abs(b.figures.deviation) - Math.abs(a.figures.deviation));
  const [largest] = changes;
  return largest ? toFinding(largest, set, input) : null;
}

interface Change {
  series: DailySeries;
  figures: PeriodFigures;
  expectations: (Expectation | null)[];
}

function changeOf(series: DailySeries): Change | null {
  const expectations = weekdayMeans(series);
  const last = series.values.length - 1;
  const figures = periodFigures(series, expectations, last - recentDays + 1, last);
  if (!figures || figures.days < minimumKnownDays) return null;
  return { series, figures, expectations };
}

/** Each of the last seven days is compared with its own weekday: their mean, or for ratios the ratio of their sums. */
function weekdayMeans(series: DailySeries): (Expectation | null)[] {
  const first = series.values.length - recentDays;
  return series.values.map((_, index) => (index < first ? null : weekdayMean(series, index)));
}

function weekdayMean({ values, ratio }: DailySeries, index: number): Expectation | null {
  const known: number[] = [];
  let over = 0;
  let under = 0;
  for (let week = 1; week <= weeksBefore; week += 1) {
    const day = index - 7 * week;
    const value = values[day] ?? null;
    if (day < 0 || value === null) continue;
    known.push(value);
    over += ratio?.numerator[day] ?? 0;
    under += ratio?.denominator[day] ?? 0;
  }
  if (known.length === 0) return null;
  const value = ratio && under > 0 ? (ratio.factor * over) / under : mean(known);
  const spread = Math.sqrt(
    known.reduce((total, one) => total + (one - mean(known)) ** 2, 0) / Math.max(1, known.length - 1),
  );
  return {
    value,
    sigma: Math.max(spread, ratio ? 0.05 * value : Math.sqrt(Math.abs(value) + 1), 1e-9),
    power: 1,
  };
}

function toFinding(
  { series, figures, expectations }: Change,
  set: SeriesSet,
  input: DailyRowsInput,
): Finding {
  const { unit } = metricDefinitions[series.metric];
  const from = set.to - recentDays + 1;
  const isNotable = Math.abs(figures.deviation) >= 2 && Math.abs(figures.deltaPercent ?? 0) >= 5;
  const estimate = rememberedBySeries((segment) => recentSums(segment, series));
  const effects = effectsOf(set, series, figures, estimate);
  const core: FindingCore = {
    // One per metric and calendar week: looked at daily, it is the same note brought up to date.
    id: fingerprint(['period-change', input.connectorId, series.metric, dayOf(weekStartOf(set.to))]),
    kind: 'period-change',
    metric: series.metric,
    unit,
    ...(unit === 'currency' && { currency: input.currency }),
    scope: {},
    direction: figures.delta < 0 ? 'down' : 'up',
    onset: dayOf(from),
    period: { from: dayOf(from), to: dayOf(set.to) },
    actual: figures.actual,
    expected: figures.expected,
    range: figures.range,
    delta: figures.delta,
    deltaPercent: figures.deltaPercent,
    severity: isNotable ? 'low' : 'info',
    score: isNotable ? 0.1 : 0.05,
    confidence: roundTo(Math.min(0.9, 0.3 + 0.15 * Math.abs(figures.deviation)), 2),
    status: 'closed',
    drivers: explainChange(set, series, figures, effects, estimate),
    ...(effects.length > 0 && { effects }),
  };
  const { actual, expected } = definitionOf(series);
  const formula = [
    `Not an anomaly: a comparison of two periods. actual = ${actual}; expected = ${expected}.`,
    'Expected value of a day = mean of the same weekday in the four weeks before (for ratios: the ratio of their sums).',
    'Days without a value count on neither side. delta = actual - expected, each rounded as shown; percent = 100 x delta / expected.',
    rangeRule(metricDefinitions[series.metric], figures),
  ].join(' ');
  return {
    ...core,
    evidence: {
      formula,
      series: evidenceSeries(series, expectations, set),
      facts: factsOf(core, figures, [], [], null, input),
    },
  };
}

function recentSums(segment: DailySeries, whole: DailySeries): Estimate {
  const expectations = weekdayMeans(segment);
  const sums = new EstimatedSum();
  for (let index = segment.values.length - recentDays; index < segment.values.length; index += 1) {
    const value = segment.values[index] ?? null;
    if (value === null || (whole.values[index] ?? null) === null) continue;
    sums.add(value, expectations[index] ?? { value: 0, sigma: 1 });
  }
  return sums.estimate(1);
}
