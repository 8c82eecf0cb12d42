import type { DailyRowsInput } from '@ocsuite/module-sdk';
import { type Fact, type Finding, metricDefinitions, periodInWords, subjectInText } from '@ocsuite/types';
import { faultsIn, isMissed, stuckSegments, type DataFault } from './data-faults.calc.js';
import type { SeriesSet } from './daily-series.calc.js';
import { dayOf } from './day.calc.js';
import { expectDay } from './expected-range.calc.js';
import { displayFigure } from './figure-format.calc.js';
import { evidenceSeries, fingerprint } from './finding.calc.js';
import { fitBaseline } from './fit-baseline.calc.js';
import { roundTo } from './period-figures.calc.js';
import { severityOf } from './severity.calc.js';

/** One day may merely be late. */
const missedDays = 2;
/** The longer one is blind, the worse; what it costs is unknown, so that it is never critical. */
const firstFault = 0.3;
const perDay = 0.04;
const gravestFault = 0.5;

/**
 * What is wrong with the data, as findings of their own: they count days, never visits or money, since nothing is known
 * of these.
 */
export function dataFaultFindings(set: SeriesSet, input: DailyRowsInput): Finding[] {
  const missing = faultsIn(set).filter(
    (fault) => fault.kind === 'missing-data' && fault.last - fault.first + 1 >= missedDays && isMissed(fault),
  );
  const stuck = faultsIn(set).filter(({ kind }) => kind === 'flat-line');
  // Where nothing came at all, one finding says it for every metric.
  const isSilent = missing.length > 0 && missing.length === faultsIn(set).length;
  const told = [...(isSilent ? missing.slice(0, 1) : missing), ...stuck, ...stuckSegments(set)];
  return told.map((fault) => findingOf(fault, set, input));
}

function findingOf(fault: DataFault, set: SeriesSet, input: DailyRowsInput): Finding {
  const { kind, series, first, last } = fault;
  const { metric, scope, values } = series;
  const period = { from: dayOf(set.from + first), to: dayOf(set.from + last) };
  const days = last - first + 1;
  const known = values.slice(first, last + 1).filter((value) => value !== null).length;
  const score = roundTo(Math.min(gravestFault, firstFault + perDay * (days - missedDays)), 2);
  const trusted = kind === 'flat-line' ? 0 : known;
  const baseline = fitBaseline(series, first, { from: set.from, usable: null });
  const expectations = values.map((_, index) =>
    baseline && index >= first ? expectDay(baseline, series, index, set.from) : null,
  );
  return {
    id: fingerprint([kind, input.connectorId, metric, ...Object.values(scope), period.from]),
    kind,
    metric,
    unit: 'count',
    scope,
    direction: 'down',
    onset: period.from,
    period,
    actual: trusted,
    expected: days,
    range: [days, days],
    delta: trusted - days,
    deltaPercent: null,
    severity: severityOf(score),
    score,
    confidence: 0.9,
    status: 'open',
    drivers: [],
    evidence: {
      formula: `actual = the period's days with a figure of ${metricDefinitions[metric].label.toLowerCase()} that can be relied on; expected = all of its days.`,
      series: evidenceSeries(series, expectations, set),
      facts: factsOf(fault, days, period, input),
    },
  };
}

function factsOf(
  { kind, series: { metric, scope, values }, last }: DataFault,
  days: number,
  period: Finding['period'],
  input: DailyRowsInput,
): Fact[] {
  const { label, unit } = metricDefinitions[metric];
  const about = kind === 'flat-line' ? 'with exactly the same figure' : 'without any figure';
  const fact = {
    id: 'f1',
    label: `Days ${about} of ${subjectInText({ metric, scope })}, ${periodInWords(period)}`,
    metric,
    value: days,
    unit: 'count' as const,
    display: String(days),
    period,
    scope,
    source: { connectorId: input.connectorId },
    formula: 'counted in the evidence series',
  };
  const figure = values[last] ?? null;
  if (kind === 'missing-data' || figure === null || unit !== 'count') return [fact];
  const display = displayFigure(metric, figure, input, 1);
  return [fact, { ...fact, id: 'f2', label: `${label} of each of these days`, value: figure, display }];
}
