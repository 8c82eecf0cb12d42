import { type Fact, type Finding, type Metric, metricDefinitions, type Notation } from '@ocsuite/types';
import { displayFigure, displayPercent, sideOf } from './figure-format.calc.js';
import type { PeriodFigures } from './period-figures.calc.js';

/** Another metric that moved with the finding on the same days. */
export interface RelatedMove {
  metric: Metric;
  figures: PeriodFigures;
}

/** By how much the other metric was off, and by how many percent. */
export function relatedFacts(
  { metric, figures }: RelatedMove,
  { period, scope }: Pick<Finding, 'period' | 'scope'>,
  source: { connectorId: string } & Notation,
): Omit<Fact, 'id'>[] {
  const { label, unit } = metricDefinitions[metric];
  const side = sideOf(figures.delta);
  const base = { metric, period, scope, source: { connectorId: source.connectorId, rows: figures.days } };
  const facts: Omit<Fact, 'id'>[] = [];
  if (unit !== 'percent') {
    facts.push({
      ...base,
      unit,
      ...(unit === 'currency' && { currency: source.currency }),
      label: `${label}, ${side} expectation on the same days`,
      value: Math.abs(figures.delta),
      display: displayFigure(metric, figures.delta, source, figures.decimals),
      formula: 'actual - expected, computed as for the finding',
    });
  }
  if (figures.deltaPercent !== null) {
    facts.push({
      ...base,
      unit: 'percent',
      label: `${label}, ${side} expectation on the same days, in percent`,
      value: Math.abs(figures.deltaPercent),
      display: displayPercent(figures.deltaPercent, source, unit === 'count' ? figures.expected : Infinity),
      formula: '100 x (actual - expected) / expected',
    });
  }
  return facts;
}
