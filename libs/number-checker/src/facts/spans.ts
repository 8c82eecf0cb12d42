import { addDays } from '../text/calendar-words.js';
import type { PeriodMention } from '../vocabulary/period-mention.js';
import type { Level } from './level.js';
import { quotientLevels } from './quotient-levels.js';

/** "From 7 to 20 September", where the facts know its two weeks: their sums, and the rates that follow from these. */
export function spanLevels(levels: readonly Level[], { from = '', to = '' }: PeriodMention): Level[] {
  const series = new Map<string, Level[]>();
  for (const level of levels) {
    if (!isAdditive(level)) continue;
    const { metric, unit, profile } = level;
    const key = [metric, unit, profile.channel, profile.device, profile.days].join('|');
    series.set(key, [...(series.get(key) ?? []), level]);
  }
  const sums = [...series.values()].flatMap((one) => {
    const parts = chainOf(one, from, to);
    return parts.length > 1 ? [sumOver(parts)] : [];
  });
  return [...sums, ...quotientLevels(sums, new Map())];
}

function isAdditive({ profile, unit, isQuotient, factIds, metric }: Level): boolean {
  return (
    profile.role === 'level' &&
    (unit === 'count' || unit === 'currency') &&
    !isQuotient &&
    !profile.isAverage &&
    factIds.length === 1 &&
    !/users|_per_|value|average/.test(metric)
  );
}

/** Neighbouring periods from the one that begins the span to the one that ends it. */
function chainOf(series: readonly Level[], from: string, to: string): Level[] {
  const isDay = (day: string, stated: string): boolean =>
    stated.startsWith('0000') ? day.slice(5) === stated.slice(5) : day === stated;
  const chain: Level[] = [];
  let next = series.find(({ profile }) => isDay(profile.period.from, from));
  while (next && !chain.includes(next)) {
    chain.push(next);
    const { to: end } = next.profile.period;
    if (isDay(end, to)) return chain;
    next = series.find(({ profile }) => profile.period.from === addDays(end, 1));
  }
  return [];
}

function sumOver(parts: readonly Level[]): Level {
  const [first] = parts;
  const value = parts.reduce((sum, one) => sum + one.value, 0);
  const period = { from: first!.profile.period.from, to: parts.at(-1)!.profile.period.to };
  const days = parts.reduce((sum, { profile }) => sum + profile.days, 0);
  return {
    ...first!,
    value,
    expression: `(${parts.map(({ expression }) => expression).join(' + ')})`,
    factIds: parts.flatMap(({ factIds }) => factIds),
    profile: { ...first!.profile, value, period, days },
  };
}
