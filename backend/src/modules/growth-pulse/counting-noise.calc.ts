import type { Metric } from '@ocsuite/types';
import type { DailySeries } from './daily-series.calc.js';

/** Below this many per day, medians of counts are too coarse and means take over. */
export const smallCount = 8;
/** Orders differ in size as well as in number, which makes revenue noisier than its count of orders. */
const orderSizes = 1.25;
/** Events that might have been expected besides, since an expectation near none is never certain. */
const doubt = 0.5;

/** What turns a day's figure into a number of things that happened. */
export interface Size {
  /** Mean denominator of a ratio. */
  meanSize: number;
  /** Mean revenue of an order, 0 when unknown. */
  valuePerOrder: number;
}

/**
 * Chance alone makes small numbers jump: no day may be judged more strictly than counting noise allows, and never as
 * if fewer than one more event were a surprise. `visits` is the day's denominator, for ratios.
 */
export function noiseFloor(
  { metric, nature, ratio }: DailySeries,
  expected: number,
  visits: number,
  { valuePerOrder: worth }: Size,
): number {
  if (nature) return 0;
  const size = Math.max(1, visits);
  const usual = Math.max(0, expected);
  if (metric === 'sessions' && ratio) {
    const part = Math.min(1, usual / 100);
    return (100 * Math.sqrt(part * (1 - part) * size + doubt)) / size;
  }
  switch (metric) {
    case 'sessions':
    case 'users':
    case 'conversions':
      return Math.sqrt(usual + doubt);
    case 'revenue':
      return orderSizes * Math.sqrt((usual + doubt * worth) * worth);
    case 'conversion_rate':
      return (100 * Math.sqrt((usual / 100) * size + doubt)) / size;
    case 'revenue_per_session':
      return (orderSizes * Math.sqrt((usual * size + doubt * worth) * worth)) / size;
    default:
      return unknownMetric(metric);
  }
}

/** How many things happen on a usual day: visits, orders. Few of them make medians coarse. */
export function eventsPerDay(
  { metric, nature, ratio }: DailySeries,
  usual: number,
  { meanSize, valuePerOrder: worth }: Size,
): number {
  if (nature) return smallCount;
  if (metric === 'sessions' && ratio) return (usual / 100) * meanSize;
  switch (metric) {
    case 'sessions':
    case 'users':
    case 'conversions':
      return usual;
    case 'conversion_rate':
      return (usual / 100) * meanSize;
    case 'revenue':
      return worth > 0 ? usual / worth : smallCount;
    case 'revenue_per_session':
      return worth > 0 ? (usual * meanSize) / worth : smallCount;
    default:
      return unknownMetric(metric);
  }
}

export function valuePerOrder({ values, ratio, orders }: DailySeries, at: number, days: number): number {
  if (!orders) return 0;
  let revenue = 0;
  let count = 0;
  for (let index = Math.max(0, at - days); index < at; index += 1) {
    const worth = (ratio ? ratio.numerator : values)[index];
    const number = orders[index];
    if (worth === null || worth === undefined || number === null || number === undefined) continue;
    revenue += worth;
    count += number;
  }
  return count > 0 ? Math.max(0, revenue / count) : 0;
}

function unknownMetric(metric: never): never {
  throw new TypeError(`No noise model for ${String(metric as Metric)}`);
}
