import type { FactProfile } from '../facts/fact-profile.js';
import type { Level } from './candidate.js';

/** Metrics that are the quotient of two others: name, numerator, denominator, unit, factor. */
const quotients: [string, string, string, Level['unit'], number][] = [
  ['conversion_rate', 'conversions', 'sessions', 'percent', 100],
  ['revenue_per_session', 'revenue', 'sessions', 'currency', 1],
  ['average_order_value', 'revenue', 'conversions', 'currency', 1],
  ['sessions_per_user', 'sessions', 'users', 'ratio', 1],
  ['revenue_per_user', 'revenue', 'users', 'currency', 1],
];

/** All levels, the facts' own first; a quotient only where no fact gives it for that period and segment. */
export function levelsOf(profiles: readonly FactProfile[]): Level[] {
  const own = profiles.filter(({ role }) => role === 'level' || role === 'expected').map(levelOf);
  const byPlace = new Map<string, Level>();
  for (const level of own) {
    const key = placeOf(level.metric, level.profile);
    if (!byPlace.has(key)) byPlace.set(key, level);
  }
  const derived = quotients.flatMap(([metric, above, below, unit, factor]) =>
    own
      .filter((level) => level.metric === above)
      .flatMap((numerator) => {
        const denominator = byPlace.get(placeOf(below, numerator.profile));
        if (!denominator || denominator.value === 0 || byPlace.has(placeOf(metric, numerator.profile)))
          return [];
        return [quotient(metric, numerator, denominator, unit, factor)];
      }),
  );
  return [...own, ...derived];
}

function levelOf(profile: FactProfile): Level {
  const { metric, value, unit, currency, id } = profile;
  return { metric, value, unit, ...(currency && { currency }), expression: id, factIds: [id], profile };
}

function quotient(metric: string, a: Level, b: Level, unit: Level['unit'], factor: number): Level {
  const expression =
    factor === 1 ? `${a.expression} / ${b.expression}` : `${factor} * ${a.expression} / ${b.expression}`;
  return {
    metric,
    value: (factor * a.value) / b.value,
    unit,
    ...(unit === 'currency' && a.currency && { currency: a.currency }),
    expression: `(${expression})`,
    factIds: [...a.factIds, ...b.factIds],
    profile: { ...a.profile, metric, unit, value: (factor * a.value) / b.value },
  };
}

function placeOf(metric: string, { period, channel, device, role, isAverage }: FactProfile): string {
  return [metric, period.from, period.to, channel, device, role, isAverage].join('|');
}
