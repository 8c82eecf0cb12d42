import type { Effect, Metric, StoredMetric } from '@ocsuite/types';

/** One link of the chain from visits to money: what came of each of what went before. */
export interface Link {
  factor: Effect['factor'];
  over: StoredMetric;
  under: StoredMetric | null;
}

const visits: Link = { factor: 'sessions', over: 'sessions', under: null };
/** A rate does not change by more visits, but by more of them in good or poor segments. */
const mix: Link = { ...visits, factor: 'traffic_mix' };
const rate: Link = { factor: 'conversion_rate', over: 'conversions', under: 'sessions' };
const orderValue: Link = { factor: 'order_value', over: 'revenue', under: 'conversions' };
const perVisit: Link = { factor: 'revenue_per_session', over: 'revenue', under: 'sessions' };
const orders: Link = { factor: 'conversions', over: 'conversions', under: null };

/** The first chain whose links the source all knows: visits x orders per visit x money per order. */
export function chainOf(metric: Metric, isKnown: (metric: StoredMetric) => boolean): Link[] {
  const chains = chainsOf(metric);
  return chains.find((links) => links.every(({ over }) => isKnown(over))) ?? [];
}

function chainsOf(metric: Metric): Link[][] {
  switch (metric) {
    case 'sessions':
    case 'users':
      return [];
    case 'conversions':
      return [[visits, rate]];
    case 'revenue':
      return [
        [visits, rate, orderValue],
        [visits, perVisit],
        [orders, orderValue],
      ];
    case 'conversion_rate':
      return [[mix, rate]];
    case 'revenue_per_session':
      return [
        [mix, rate, orderValue],
        [mix, perVisit],
      ];
  }
}
