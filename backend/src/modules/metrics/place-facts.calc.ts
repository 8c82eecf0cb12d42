import type { KpiSeries, Scope } from '@ocsuite/types';
import { factsOver, type FactSource, type UnnumberedFact } from './fact.calc.js';
import {
  largest,
  monthFacts,
  type Part,
  type PartMaterial,
  partMetrics,
  weekFacts,
} from './part-facts.calc.js';

/** A channel, a device class, or one on the other, and what is told of it to somebody who asks for just that. */
export interface PlaceFacts {
  scope: Scope;
  /** Worked out when first asked for: of thousands, hardly any ever are. */
  facts: () => UnnumberedFact[];
}

/** Single days of channels and devices; of channels on a device also the week and the months, which nothing else tells. */
export function placeFacts(material: PartMaterial, kpis: KpiSeries[]): PlaceFacts[] {
  const { source } = material;
  const single = [...largest('channel', material, kpis), ...largest('device', material, kpis)];
  return [
    ...single.map((part) => told(part, () => dayFacts(part, source))),
    ...largest('both', material, kpis).map((part) =>
      told(part, () => [
        ...partMetrics.flatMap((metric) => weekFacts(metric, part, source)),
        ...partMetrics.flatMap((metric) => monthFacts(metric, part, source)),
        ...dayFacts(part, source),
      ]),
    ),
  ];
}

function told({ scope }: Part, work: () => UnnumberedFact[]): PlaceFacts {
  let facts: UnnumberedFact[] | undefined;
  return { scope, facts: () => (facts ??= work()) };
}

/** Newest first. */
function dayFacts({ scope, days }: Part, source: FactSource): UnnumberedFact[] {
  return days
    .toReversed()
    .flatMap((day) => partMetrics.flatMap((metric) => factsOver(metric, [day], source, { scope })));
}
