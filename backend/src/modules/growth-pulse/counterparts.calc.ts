import { type Fact, type Finding, type Notation, type Scope, subjectInWords } from '@ocsuite/types';
import { displayFigure } from './figure-format.calc.js';
import { roundTo } from './period-figures.calc.js';

/** What a segment won of another's loss, or lost of its gain. */
export interface Counterpart {
  scope: Scope;
  delta: number;
}

const mark = ': took the other side';

/** Of the segments on the other side of a mix shift, those worth naming, as facts that sentences may cite. */
export function counterpartFacts(
  counterparts: readonly Counterpart[],
  { metric, unit, period }: Pick<Finding, 'metric' | 'unit' | 'period'>,
  source: { connectorId: string } & Notation,
): Omit<Fact, 'id'>[] {
  return counterparts.map(({ scope, delta }) => {
    const size = roundTo(Math.abs(delta), unit === 'count' ? 0 : 2);
    return {
      metric,
      unit,
      ...(unit === 'currency' && { currency: source.currency }),
      period,
      scope,
      source: { connectorId: source.connectorId },
      label: `${subjectInWords({ metric, scope })}, ${delta < 0 ? 'below' : 'above'} expectation${mark}`,
      value: size,
      display: displayFigure(metric, size, source, 0),
      formula: 'actual - expected of the segment, learned before the onset of the finding',
    };
  });
}

export function counterpartsOf({ evidence: { facts } }: Finding): Fact[] {
  return facts.filter(({ label }) => label.endsWith(mark));
}
