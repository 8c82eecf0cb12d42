import type { FigureSource, PartFigures } from '../connectors/index.js';
import { monthGoalsOf, type Tenant } from '../identity/index.js';
import { dayFacts } from './day-facts.calc.js';
import { kpiFacts, type UnnumberedFact } from './fact.calc.js';
import { grainFacts } from './grain-facts.calc.js';
import { computeKpis, type DayTotals } from './kpi.calc.js';
import { outlookFacts, outlooksOf } from './outlook-facts.calc.js';
import { partFacts } from './part-facts.calc.js';

/** One source's newest figures. */
export interface Figures {
  source: FigureSource;
  days: DayTotals[];
  /** Each channel and device, over the two weeks that are compared and the days that are not final yet. */
  partDays: PartFigures[];
  /** Each channel and device, over the months of the days. */
  partMonths: PartFigures[];
}

/** What may be said about a company's figures, in total, by channel and by device; what matters most comes first. */
export function factsOf(
  figures: Figures,
  tenant: Pick<Tenant, 'goals' | 'currency' | 'locale'>,
): UnnumberedFact[] {
  const { days } = figures;
  const source = { ...figures.source, locale: tenant.locale };
  const kpis = computeKpis(days);
  return [
    ...kpiFacts(kpis, source),
    ...partFacts({ ...figures, source }, kpis),
    ...grainFacts(days, kpis, source),
    ...dayFacts(days, source),
    ...outlookFacts(outlooksOf(days, source, monthGoalsOf(tenant, source.currency)), source),
  ];
}
