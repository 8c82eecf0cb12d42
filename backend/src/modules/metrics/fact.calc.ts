import {
  type Fact,
  type KpiSeries,
  type Metric,
  metricDefinitions,
  type Period,
  type Scope,
  type Unit,
  periodInWords,
} from '@ocsuite/types';
import type { FigureSource } from '../connectors/index.js';
import { displayFigure } from './display.calc.js';
import { type DayTotals, valueOf } from './kpi.calc.js';

/** A fact that has not got its id yet: whoever builds a prompt numbers them. */
export type UnnumberedFact = Omit<Fact, 'id'>;

/** The key figures as facts: this week, the week before, and the change between them. */
export function kpiFacts(kpis: KpiSeries[], source: FigureSource): UnnumberedFact[] {
  return kpis.flatMap((kpi) => {
    const { metric, current, previous, changePercent } = kpi;
    const facts: UnnumberedFact[] = [];
    if (current) facts.push(levelFact(metric, current.value, current, {}, source));
    if (previous) facts.push(levelFact(metric, previous.value, previous, {}, source));
    if (current && changePercent !== null) {
      facts.push(changeOf(metric, changePercent, { from: current.from, to: current.to }, {}, source));
    }
    return facts;
  });
}

/** Each channel's week against its week before, largest first. */
export function channelFacts(
  metric: 'sessions' | 'conversions' | 'revenue',
  byChannel: Map<string, { current: DayTotals[]; previous: DayTotals[] }>,
  source: FigureSource,
  limit: number,
): UnnumberedFact[] {
  return [...byChannel]
    .map(([channel, { current, previous }]) => ({
      channel,
      now: valueOf(metric, current),
      before: valueOf(metric, previous),
      period: { from: current[0]?.date ?? '', to: current.at(-1)?.date ?? '' },
    }))
    .filter(({ now, period }) => now !== null && period.from)
    .toSorted((a, b) => b.now! - a.now!)
    .slice(0, limit)
    .flatMap(({ channel, now, before, period }) => {
      const facts = [levelFact(metric, now!, period, { channel }, source)];
      if (before) facts.push(changeOf(metric, ((now! - before) / before) * 100, period, { channel }, source));
      return facts;
    });
}

/** How much of a metric there was in a period. */
export function levelFact(
  metric: Metric,
  value: number,
  { from, to }: Period,
  scope: Scope,
  source: FigureSource,
): UnnumberedFact {
  const { label, unit } = metricDefinitions[metric];
  return {
    label: `${label}, ${periodInWords({ from, to })}, ${scope.channel ?? 'all channels'}`,
    metric,
    value,
    unit,
    ...(unit === 'currency' ? { currency: source.currency } : {}),
    display: displayFigure(value, unit, source.currency),
    period: { from, to },
    scope,
    source: { connectorId: source.connectorId },
    formula: from === to && isStored(metric) ? 'as stored for the day' : ruleOf(metric),
  };
}

function changeOf(
  metric: Metric,
  percent: number,
  { from, to }: { from: string; to: string },
  scope: Scope,
  source: FigureSource,
): UnnumberedFact {
  const unit: Unit = 'percent';
  return {
    label: `${metricDefinitions[metric].label} ${percent < 0 ? 'down' : 'up'} against the 7 days before, ${periodInWords({ from, to })}, ${scope.channel ?? 'all channels'}`,
    metric,
    value: percent,
    unit,
    // Without a sign: the words say which way, as prose does.
    display: displayFigure(Math.abs(percent), unit, source.currency),
    period: { from, to },
    scope,
    source: { connectorId: source.connectorId },
    formula: '(these 7 days - the 7 days before) / the 7 days before, in percent',
  };
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
