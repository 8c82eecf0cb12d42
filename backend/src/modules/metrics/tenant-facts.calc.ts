import type { FigureSource, PartFigures } from '../connectors/index.js';
import { monthGoalsOf, type Tenant } from '../identity/index.js';
import { dayFacts } from './day-facts.calc.js';
import { kpiFacts, type UnnumberedFact } from './fact.calc.js';
import { grainFacts } from './grain-facts.calc.js';
import { computeKpis, type DayTotals } from './kpi.calc.js';
import { outlookFacts, outlooksOf } from './outlook-facts.calc.js';
import { partFacts } from './part-facts.calc.js';
import { type PlaceFacts, placeFacts } from './place-facts.calc.js';

/** One source's newest figures. */
export interface Figures {
  source: FigureSource;
  days: DayTotals[];
  /** Each channel, device, and channel on a device, over the two weeks that are compared and the days that are not final yet. */
  partDays: PartFigures[];
  /** The same, over the months of the days. */
  partMonths: PartFigures[];
}

/** What may be said about a company's figures. */
export interface TenantFacts {
  /** In total, by channel and by device; what matters most comes first. */
  facts: UnnumberedFact[];
  /** What is told only where somebody asks for it. */
  places: PlaceFacts[];
}

export function factsOf(
  figures: Figures,
  tenant: Pick<Tenant, 'goals' | 'currency' | 'locale'>,
): TenantFacts {
  const { days } = figures;
  const source = { ...figures.source, locale: tenant.locale };
  const kpis = computeKpis(days);
  const material = { ...figures, source };
  const facts = [
    ...kpiFacts(kpis, source),
    ...partFacts(material, kpis),
    ...grainFacts(days, kpis, source),
    ...dayFacts(days, source),
    ...outlookFacts(outlooksOf(days, source, monthGoalsOf(tenant, source.currency)), source),
  ];
  return { facts, places: placeFacts(material, kpis) };
}
