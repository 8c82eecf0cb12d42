import { addDays } from '../text/calendar-words.js';
import type { FactProfile } from './fact-profile.js';

/** A level of a metric, from a fact or as the quotient of two (revenue / conversions). */
export interface Level {
  metric: string;
  value: number;
  unit: FactProfile['unit'];
  currency?: string;
  expression: string;
  factIds: string[];
  profile: FactProfile;
  /** Neither sums nor parts of it mean anything. */
  isQuotient?: boolean;
}

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

const orders = ['orders', 'conversions', 'purchases', 'transactions'];
const spends = ['ad_spend', 'marketing_spend', 'spend', 'cost'];

/** Metrics that are the quotient of two others: name, numerators, denominators, unit, factor. */
const quotients: [string, string[], string[], Level['unit'], number][] = [
  ['conversion_rate', [...orders, 'key_events'], ['sessions', 'visits'], 'percent', 100],
  ['revenue_per_session', revenues, ['sessions', 'visits'], 'currency', 1],
  ['average_order_value', revenues, orders, 'currency', 1],
  ['sessions_per_user', ['sessions', 'visits'], ['users', 'visitors'], 'ratio', 1],
  ['revenue_per_user', revenues, ['users', 'visitors', 'customers'], 'currency', 1],
  ['click_through_rate', ['clicks'], ['impressions'], 'percent', 100],
  ['cost_per_click', spends, ['clicks'], 'currency', 1],
  ['cost_per_order', spends, orders, 'currency', 1],
  ['cac', spends, ['new_customers'], 'currency', 1],
  ['roas', revenues, spends, 'ratio', 1],
  ['return_rate', ['returns', 'refunds'], orders, 'percent', 100],
  ['refund_rate', ['refunds', 'returns'], orders, 'percent', 100],
  ['pages_per_session', ['page_views', 'pageviews'], ['sessions', 'visits'], 'ratio', 1],
  ['gross_margin', ['gross_profit'], revenues, 'percent', 100],
  ['engagement_rate', ['engaged_sessions'], ['sessions'], 'percent', 100],
];

/** Names of the quotients that these metrics make. */
export function quotientsOf(metrics: ReadonlySet<string>): { metric: string; unit: Level['unit'] }[] {
  return quotients
    .filter(
      ([metric, above, below]) =>
        !metrics.has(metric) &&
        above.some((one) => metrics.has(one)) &&
        below.some((one) => metrics.has(one)),
    )
    .map(([metric, , , unit]) => ({ metric, unit }));
}

/** All levels, the facts' own first; a quotient only where no fact gives it for that period and segment. */
export function levelsOf(profiles: readonly FactProfile[]): Level[] {
  const own = profiles.filter(({ role }) => role === 'level' || role === 'expected').map(levelOf);
  const byPlace = new Map<string, Level>();
  own.push(...levelsBefore(own, profiles));
  for (const level of own) {
    const key = placeOf(level.metric, level.profile);
    if (!byPlace.has(key)) byPlace.set(key, level);
  }
  const derived = quotients.flatMap(([metric, above, below, unit, factor]) =>
    own
      .filter((level) => above.includes(level.metric))
      .flatMap((numerator) => {
        const denominator = below.map((name) => byPlace.get(placeOf(name, numerator.profile))).find(Boolean);
        if (!denominator || denominator.value === 0 || byPlace.has(placeOf(metric, numerator.profile)))
          return [];
        return [quotient(metric, numerator, denominator, unit, factor)];
      }),
  );
  return [...own, ...derived];
}

/** What a level was before a change that a fact holds, where no fact holds the level itself. */
function levelsBefore(own: readonly Level[], profiles: readonly FactProfile[]): Level[] {
  const changes = profiles.filter(({ role, reference }) => role === 'change' && reference === 'before');
  if (changes.length === 0) return [];
  const byPlace = new Map(own.map((level) => [placeOf(level.metric, level.profile), level]));
  return changes.flatMap((change): Level[] => {
    const level = byPlace.get(placeOf(change.metric, { ...change, role: 'level', isAverage: false }));
    const factor = 1 + (change.direction === 'down' ? -1 : 1) * (Math.abs(change.value) / 100);
    if (!level || factor <= 0) return [];
    const { from } = level.profile.period;
    const period = { from: addDays(from, -level.profile.days), to: addDays(from, -1) };
    const profile = { ...level.profile, value: level.value / factor, period };
    if (byPlace.has(placeOf(level.metric, profile))) return [];
    const expression = `(${level.expression} / (1 + ${change.id} / 100))`;
    return [{ ...level, value: profile.value, profile, expression, factIds: [...level.factIds, change.id] }];
  });
}

function levelOf(profile: FactProfile): Level {
  const { metric, value, unit, currency, id } = profile;
  return { metric, value, unit, ...(currency && { currency }), expression: id, factIds: [id], profile };
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

function placeOf(metric: string, { period, channel, device, role, isAverage }: FactProfile): string {
  return [metric, period.from, period.to, channel, device, role, isAverage].join('|');
}

export function isSamePeriod(a: Level, b: Level): boolean {
  return a.profile.period.from === b.profile.period.from && a.profile.period.to === b.profile.period.to;
}

export function isSameScope(a: Level, b: Level): boolean {
  return a.profile.channel === b.profile.channel && a.profile.device === b.profile.device;
}

export function isScoped({ profile }: Level): boolean {
  return profile.channel !== undefined || profile.device !== undefined;
}
