import type { DailyRowsInput } from '@ocsuite/module-sdk';
import {
  metricDefinitions,
  type EvidencePoint,
  type Fact,
  type Finding,
  type Severity,
  subjectInWords,
} from '@ocsuite/types';
import { displayFigure } from '../growth-pulse/index.js';
import { periodOf, weeksCompared, type Period } from './channel-weeks.calc.js';
import type { StepChange } from './step-change.calc.js';

const rangeWidth = 2.576;

/** The change of a step with all that is needed to recompute it. `weight` is the channel's share of the visits. */
export function stepFinding(change: StepChange, weight: number, input: DailyRowsInput): Finding {
  const { channel, step } = change;
  const period = periodOf(input, 'now');
  const [actual, expected] = [hundredths(change.now), hundredths(change.before)];
  const delta = hundredths(actual - expected);
  const reach = rangeWidth * change.error;
  const confidence = hundredths(
    Math.min(0.99, 1 - Math.exp(-Math.abs(change.now - change.before) / change.error / 2)),
  );
  const score = hundredths(
    confidence * (1 - Math.exp((-5 * weight * Math.abs(delta)) / Math.max(0.01, expected))),
  );
  const { unit } = metricDefinitions[step];
  return {
    // One per source, channel, step and direction: looked at again, it is the same finding brought up to date.
    id: ['funnel-health', input.connectorId, step, channel, delta < 0 ? 'leak' : 'gain'].join('_'),
    kind: delta < 0 ? 'funnel-leak' : 'funnel-gain',
    metric: step,
    unit,
    ...(unit === 'currency' && { currency: input.currency }),
    scope: { channel },
    direction: delta < 0 ? 'down' : 'up',
    onset: period.from,
    period,
    actual,
    expected,
    range: [Math.max(0, hundredths(change.before - reach)), hundredths(change.before + reach)],
    delta,
    deltaPercent: expected === 0 ? null : Math.round((1000 * delta) / expected) / 10,
    severity: severityOf(score, delta),
    score,
    confidence,
    status: 'open',
    drivers: [],
    evidence: {
      formula: formulaOf(change),
      series: weeklySeries(change, reach, input),
      facts: [
        factOf('f1', 'last four weeks', actual, period, change, input),
        factOf('f2', 'four weeks before', expected, periodOf(input, 'before'), change, input),
        visitsOf('f3', 'last four weeks', change.sessions, period, change, input),
        visitsOf('f4', 'four weeks before', change.sessionsBefore, periodOf(input, 'before'), change, input),
      ],
    },
  };
}

/** A point per week, on its first day; the range is that of the four weeks before. */
function weeklySeries({ weekly, before }: StepChange, reach: number, input: DailyRowsInput): EvidencePoint[] {
  const start = Date.parse(periodOf(input, 'before').from);
  return weekly.map((rate, week) => {
    const isNow = week >= weeksCompared;
    return {
      date: new Date(start + week * 7 * 86_400_000).toISOString().slice(0, 10),
      value: rate === null ? null : hundredths(rate),
      expected: isNow ? hundredths(before) : null,
      lo: isNow ? Math.max(0, hundredths(before - reach)) : null,
      hi: isNow ? hundredths(before + reach) : null,
    };
  });
}

function factOf(
  id: string,
  when: string,
  value: number,
  period: Period,
  { channel, step }: StepChange,
  input: DailyRowsInput,
): Fact {
  const { unit } = metricDefinitions[step];
  return {
    id,
    label: `${subjectInWords({ metric: step, scope: { channel } })}, ${when}`,
    metric: step,
    value,
    unit,
    ...(unit === 'currency' && { currency: input.currency }),
    display: displayFigure(step, value, input, 2),
    period,
    scope: { channel },
  };
}

function visitsOf(
  id: string,
  when: string,
  value: number,
  period: Period,
  { channel }: StepChange,
  input: DailyRowsInput,
): Fact {
  return {
    id,
    label: `${subjectInWords({ metric: 'sessions', scope: { channel } })}, ${when}`,
    metric: 'sessions',
    value,
    unit: 'count',
    display: displayFigure('sessions', value, input, 0),
    period,
    scope: { channel },
  };
}

function formulaOf({ step, error }: StepChange): string {
  const rate = step === 'conversion_rate' ? '100 x conversions / sessions' : 'revenue / sessions';
  return [
    `actual and expected = ${rate} of the channel, summed over four weeks each; delta = actual - expected.`,
    `Range = expected +/- ${rangeWidth} standard errors of their difference (${Number(error.toPrecision(6))}):`,
    'the larger of what the number of orders lets them vary by and of how the weeks differ.',
  ].join(' ');
}

/** Good news is never more than medium. */
function severityOf(score: number, delta: number): Severity {
  if (score < 0.1) return 'low';
  if (score < 0.3 || delta > 0) return 'medium';
  return score < 0.6 ? 'high' : 'critical';
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100;
}
