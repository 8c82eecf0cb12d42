import {
  type Fact,
  type KpiSeries,
  type Metric,
  metricDefinitions,
  type Notation,
  type Period,
  type Scope,
  type Unit,
  periodInWords,
  placeInWords,
} from '@ocsuite/types';
import type { FigureSource } from '../connectors/index.js';
import { displayFigure } from './display.calc.js';
import { type DayTotals, valueOf } from './kpi.calc.js';

/** A source, and how its company writes figures. */
export type FactSource = FigureSource & Notation;

/** A fact that has not got its id yet: whoever builds a prompt numbers them. */
export type UnnumberedFact = Omit<Fact, 'id'>;

/** The key figures as facts: this week, the week before, and the change between them. */
export function kpiFacts(kpis: KpiSeries[], source: FactSource): UnnumberedFact[] {
  return kpis.flatMap((kpi) => {
    const { metric, current, previous, changePercent } = kpi;
    const facts: UnnumberedFact[] = [];
    if (current) facts.push(levelFact(metric, current.value, current, {}, source));
    if (previous) facts.push(levelFact(metric, previous.value, previous, {}, source));
    if (current && changePercent !== null) {
      facts.push(changeFact(metric, changePercent, { from: current.from, to: current.to }, {}, source));
    }
    return facts;
  });
}

/** How much of a metric there was in a period. */
export function levelFact(
  metric: Metric,
  value: number,
  { from, to }: Period,
  scope: Scope,
  source: FactSource,
): UnnumberedFact {
  const { label, unit } = metricDefinitions[metric];
  return {
    label: `${label}, ${periodInWords({ from, to })}, ${placeOf(scope)}`,
    metric,
    value,
    unit,
    ...(unit === 'currency' ? { currency: source.currency } : {}),
    display: displayFigure(value, unit, source),
    period: { from, to },
    scope,
    source: { connectorId: source.connectorId },
    formula: from === to && isStored(metric) ? 'as stored for the day' : ruleOf(metric),
  };
}

/** The metric over these days; nothing where none of them knows it. */
export function factsOver(
  metric: Metric,
  days: DayTotals[],
  source: FactSource,
  {
    period = periodOf(days),
    scope = {},
    note,
  }: { period?: Period; scope?: Scope; note?: string | undefined } = {},
): UnnumberedFact[] {
  const value = valueOf(metric, days);
  if (value === null) return [];
  const fact = levelFact(metric, value, period, scope, source);
  const isOpen = days.some(({ isProvisional }) => isProvisional);
  return [{ ...fact, label: [fact.label, note, isOpen && 'provisional'].filter(Boolean).join(', ') }];
}

function periodOf(days: DayTotals[]): Period {
  return { from: days[0]?.date ?? '', to: days.at(-1)?.date ?? '' };
}

/** How a metric changed from one week to the next. */
export function changeFact(
  metric: Metric,
  percent: number,
  { from, to }: Period,
  scope: Scope,
  source: FactSource,
): UnnumberedFact {
  const unit: Unit = 'percent';
  return {
    label: `${metricDefinitions[metric].label} ${percent < 0 ? 'down' : 'up'} against the 7 days before, ${periodInWords({ from, to })}, ${placeOf(scope)}`,
    metric,
    value: percent,
    unit,
    // Without a sign: the words say which way, as prose does.
    display: displayFigure(Math.abs(percent), unit, source),
    period: { from, to },
    scope,
    source: { connectorId: source.connectorId },
    formula: '(these 7 days - the 7 days before) / the 7 days before, in percent',
  };
}

function placeOf(scope: Scope): string {
  return placeInWords(scope) || 'all channels';
}

function isStored(metric: Metric): boolean {
  return metric !== 'conversion_rate' && metric !== 'revenue_per_session';
}

function ruleOf(metric: Metric): string {
  switch (metric) {
    case 'users':
      return 'users of each day, averaged over the days';
    case 'conversion_rate':
      return 'conversions of the days / sessions of the days, in percent';
    case 'revenue_per_session':
      return 'revenue of the days / sessions of the days';
    default:
      return `sum of the daily ${metric}`;
  }
}
