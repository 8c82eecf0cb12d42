import type { Finding, Metric } from '@ocsuite/types';
import { worthNaming } from './effect-facts.calc.js';

/** So much of the change of revenue must be that of orders or visits, for what an order is worth to be no matter. */
const volumeShare = 0.7;

/** True when revenue moved as far as orders, or else visits, did: orders became fewer or more, not smaller or larger. */
export function isOrderValueAsUsual(finding: Finding): boolean {
  const effect = finding.effects?.find(({ factor }) => factor === 'order_value');
  if (effect) return effect.share < worthNaming;
  const revenue = changeOf(finding, 'revenue');
  const volume = changeOf(finding, 'conversions') ?? changeOf(finding, 'sessions');
  if (revenue === null || volume === null) return false;
  return Math.sign(revenue) === Math.sign(volume) && Math.abs(volume) >= volumeShare * Math.abs(revenue);
}

/** In percent, below zero downwards; null where it did not move along. */
function changeOf({ metric, deltaPercent, evidence }: Finding, of: Metric): number | null {
  if (metric === of) return deltaPercent;
  const fact = evidence.facts.find((one) => one.metric === of && one.unit === 'percent');
  return fact ? (fact.label.includes(', below ') ? -fact.value : fact.value) : null;
}
