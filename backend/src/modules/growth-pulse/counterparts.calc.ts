import { type Fact, type Finding, metricDefinitions, placeInWords, type Scope } from '@ocsuite/types';
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
  { connectorId, currency }: { connectorId: string; currency: string },
): Omit<Fact, 'id'>[] {
  const { label } = metricDefinitions[metric];
  return counterparts.map(({ scope, delta }) => {
    const size = roundTo(Math.abs(delta), unit === 'count' ? 0 : 2);
    return {
      metric,
      unit,
      ...(unit === 'currency' && { currency }),
      period,
      scope,
      source: { connectorId },
      label: `${label} from ${placeInWords(scope)}, ${delta < 0 ? 'below' : 'above'} expectation${mark}`,
      value: size,
      display: displayFigure(metric, size, currency, 0),
      formula: 'actual - expected of the segment, learned before the onset of the finding',
    };
  });
}

export function counterpartsOf({ evidence: { facts } }: Finding): Fact[] {
  return facts.filter(({ label }) => label.endsWith(mark));
}
