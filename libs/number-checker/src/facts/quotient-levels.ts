import { type Level, placeOf } from './level.js';

const revenues = [
  'revenue',
  'sales',
  'net_sales',
  'gross_sales',
  'turnover',
  'total_revenue',
  'purchase_revenue',
  'net_revenue',
  'gmv',
  'mrr',
];

const orders = ['orders', 'conversions', 'purchases', 'transactions', 'bookings'];
const spends = ['ad_spend', 'marketing_spend', 'spend', 'cost'];

/** Metrics that are the quotient of two others: name, numerators, denominators, unit, factor. */
export const quotients: [string, string[], string[], Level['unit'], number][] = [
  ['conversion_rate', [...orders, 'key_events'], ['sessions', 'visits'], 'percent', 100],
  ['revenue_per_session', revenues, ['sessions', 'visits'], 'currency', 1],
  ['average_order_value', revenues, orders, 'currency', 1],
  ['sessions_per_user', ['sessions', 'visits'], ['users', 'visitors'], 'ratio', 1],
  ['revenue_per_user', revenues, ['users', 'visitors', 'customers'], 'currency', 1],
  ['arpa', revenues, ['accounts', 'customers'], 'currency', 1],
  ['click_through_rate', ['clicks'], ['impressions'], 'percent', 100],
  ['cost_per_click', spends, ['clicks'], 'currency', 1],
  ['cost_per_order', spends, orders, 'currency', 1],
  ['cac', spends, ['new_customers'], 'currency', 1],
  ['roas', revenues, spends, 'ratio', 1],
  ['cost_per_lead', spends, ['leads'], 'currency', 1],
  ['cost_per_conversion', spends, ['conversions', 'key_events'], 'currency', 1],
  ['cost_per_signup', spends, ['signups', 'sign_ups', 'registrations'], 'currency', 1],
  ['cpm', spends, ['impressions'], 'currency', 1000],
  ['average_deal_value', [...revenues, 'order_volume'], ['deals', 'contracts'], 'currency', 1],
  ['cost_revenue_ratio', spends, revenues, 'percent', 100],
  ['ebitda_margin', ['ebitda'], revenues, 'percent', 100],
  ['operating_margin', ['operating_profit', 'ebit'], revenues, 'percent', 100],
  ['net_margin', ['net_profit', 'net_income', 'profit'], revenues, 'percent', 100],
  ['return_rate', ['returns', 'refunds'], orders, 'percent', 100],
  ['refund_rate', ['refunds', 'returns'], orders, 'percent', 100],
  ['pages_per_session', ['page_views', 'pageviews'], ['sessions', 'visits'], 'ratio', 1],
  ['gross_margin', ['gross_profit'], revenues, 'percent', 100],
  ['engagement_rate', ['engaged_sessions'], ['sessions'], 'percent', 100],
];

/** Rates and averages whose metrics are called in many ways: `paying_accounts` are accounts. */
export function isOneOf(names: readonly string[], metric: string): boolean {
  return names.some(
    (name) => metric === name || (metric.endsWith(`_${name}`) && !/^(?:new|lost|churned|net)_/.test(metric)),
  );
}

/** What one metric makes by itself. */
const multiples: [string, string, number][] = [['arr', 'mrr', 12]];

/** Rates that say the same from the other side. */
const complements: [string, string][] = [
  ['retention_rate', 'churn_rate'],
  ['churn_rate', 'retention_rate'],
  ['engagement_rate', 'bounce_rate'],
  ['bounce_rate', 'engagement_rate'],
  ['crash_rate', 'crash_free_rate'],
  ['crash_rate', 'crash_free_sessions'],
];

/** Is it a rate that is meant only where it is named? */
export function isMeantByName(metric: string): boolean {
  return /_margin$|^cost_revenue_ratio$/.test(metric) || complements.some(([name]) => name === metric);
}

/** Names of the quotients that these metrics make. */
export function quotientsOf(metrics: ReadonlySet<string>): { metric: string; unit: Level['unit'] }[] {
  return quotients
    .filter(
      ([metric, above, below]) =>
        !metrics.has(metric) &&
        [...metrics].some((one) => isOneOf(above, one)) &&
        [...metrics].some((one) => isOneOf(below, one)),
    )
    .map(([metric, , , unit]) => ({ metric, unit }))
    .concat(
      multiples
        .filter(([metric, source]) => metrics.has(source) && !metrics.has(metric))
        .map(([metric]) => ({ metric, unit: 'currency' })),
      complements
        .filter(([metric, source]) => metrics.has(source) && !metrics.has(metric))
        .map(([metric]) => ({ metric, unit: 'percent' })),
    );
}

/** Quotients of these levels, only where no fact gives them for that period and segment. */
export function quotientLevels(own: readonly Level[], byPlace: ReadonlyMap<string, Level>): Level[] {
  const derived = quotients.flatMap(([metric, above, below, unit, factor]) =>
    own
      .filter((level) => isOneOf(above, level.metric))
      .flatMap((numerator) => {
        const denominator = own.find(
          (one) => isOneOf(below, one.metric) && placeOf('', one.profile) === placeOf('', numerator.profile),
        );
        if (!denominator || denominator.value === 0 || byPlace.has(placeOf(metric, numerator.profile)))
          return [];
        return [quotient(metric, numerator, denominator, unit, factor)];
      }),
  );
  return [...derived, ...multiplesOf(own, byPlace), ...complementsOf(own, byPlace)];
}

function complementsOf(own: readonly Level[], byPlace: ReadonlyMap<string, Level>): Level[] {
  return complements.flatMap(([metric, source]) =>
    own
      .filter(
        (level) =>
          level.metric === source && level.unit === 'percent' && !byPlace.has(placeOf(metric, level.profile)),
      )
      .map((level) => ({
        ...level,
        metric,
        value: 100 - level.value,
        expression: `(100 - ${level.expression})`,
        profile: { ...level.profile, metric, value: 100 - level.value },
        isQuotient: true,
      })),
  );
}

function multiplesOf(own: readonly Level[], byPlace: ReadonlyMap<string, Level>): Level[] {
  return multiples.flatMap(([metric, source, factor]) =>
    own
      .filter((level) => level.metric === source && !byPlace.has(placeOf(metric, level.profile)))
      .map((level) => ({
        ...level,
        metric,
        value: factor * level.value,
        expression: `(${factor} * ${level.expression})`,
        profile: { ...level.profile, metric, value: factor * level.value },
        isQuotient: true,
      })),
  );
}

function quotient(metric: string, a: Level, b: Level, unit: Level['unit'], factor: number): Level {
  const expression =
    factor === 1 ? `${a.expression} / ${b.expression}` : `${factor} * ${a.expression} / ${b.expression}`;
  const value = (factor * a.value) / b.value;
  return {
    metric,
    value,
    unit,
    ...(unit === 'currency' && a.currency && { currency: a.currency }),
    expression: `(${expression})`,
    factIds: [...a.factIds, ...b.factIds],
    profile: { ...a.profile, metric, unit, value },
    isQuotient: true,
  };
}
