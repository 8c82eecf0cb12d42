import { metricDefinitions, type Effect, type Fact, type Finding } from '@ocsuite/types';

/** A link that carries less of a change is not worth a word. */
export const worthNaming = 0.2;
const mark = 'Part of the change from ';

/** What each link from visits to money did, where it did much, as facts that sentences may cite. */
export function effectFacts(
  { effects = [], metric, unit, period, scope }: Omit<Finding, 'evidence'>,
  source: Fact['source'],
  figure: (value: number) => Pick<Fact, 'value' | 'display'>,
  currency: { currency?: string },
): Omit<Fact, 'id'>[] {
  const told = effects.filter(isWorthNaming);
  // That a rate changed by itself goes without saying.
  if (told.length === 1 && told[0]!.factor === metric) return [];
  return told.map((effect) => ({
    metric,
    unit,
    ...currency,
    period,
    scope,
    ...(source && { source }),
    label: labelOf(effect),
    ...figure(effect.contribution),
    formula: `part of the difference of ${metricDefinitions[metric].label.toLowerCase()}; the parts of all links add up to it`,
  }));
}

/** The links that made the change, then those that worked against it, each with its fact. */
export function effectsTold({ effects = [], evidence: { facts } }: Finding): {
  made: { name: string; fact: Fact }[];
  against: { name: string; fact: Fact }[];
} {
  const told = effects.filter(isWorthNaming).flatMap((effect) => {
    const fact = facts.find(({ label }) => label === labelOf(effect));
    return fact ? [{ name: inWordsOf(effect), fact, share: effect.share }] : [];
  });
  return { made: told.filter(({ share }) => share > 0), against: told.filter(({ share }) => share < 0) };
}

function isWorthNaming({ share }: Effect): boolean {
  return Math.abs(share) >= worthNaming;
}

function labelOf(effect: Effect): string {
  return `${mark}${inWordsOf(effect)}`;
}

function inWordsOf({ factor, contribution }: Effect): string {
  const isLess = contribution < 0;
  switch (factor) {
    case 'sessions':
      return isLess ? 'fewer visits' : 'more visits';
    case 'conversions':
      return isLess ? 'fewer conversions' : 'more conversions';
    case 'traffic_mix':
      return isLess ? 'visits from poorer places' : 'visits from better places';
    case 'conversion_rate':
      return isLess ? 'a lower conversion rate' : 'a higher conversion rate';
    case 'order_value':
      return isLess ? 'a lower order value' : 'a higher order value';
    case 'revenue_per_session':
      return isLess ? 'less revenue per session' : 'more revenue per session';
  }
}
