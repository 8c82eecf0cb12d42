import { addDays } from '../text/calendar-words.js';
import type { PeriodMention } from '../vocabulary/period-mention.js';
import { isAdditive, type Level } from './level.js';
import { quotientLevels } from './quotient-levels.js';

/** "January to March", "September and October": the run of periods that a list of them makes up. */
export function unionOf(members: readonly PeriodMention[]): PeriodMention[] {
  const [first, last] = [members[0], members.at(-1)];
  if (!first || !last || first === last || members.some(({ kind, isEnd }) => kind !== 'dates' || isEnd))
    return [];
  const { from, start } = first;
  const { to, end } = last;
  return from && to ? [{ kind: 'dates', from, to, start, end }] : [];
}

/** "From 7 to 20 September", where the facts know its two weeks: their sums, and the rates that follow from these. */
export function spanLevels(levels: readonly Level[], { from = '', to = '' }: PeriodMention): Level[] {
  const series = new Map<string, Level[]>();
  for (const level of levels) {
    if (!isAdditive(level)) continue;
    const { metric, unit, profile } = level;
    const key = [metric, unit, profile.channel, profile.device, lengthOf(profile)].join('|');
    series.set(key, [...(series.get(key) ?? []), level]);
  }
  const sums = [...series.values()]
    .flatMap((one) => chainsOf(one, from, to))
    .flatMap((parts) => (parts.length > 1 ? [sumOver(parts)] : []));
  return [...sums, ...quotientLevels(sums, new Map())];
}

/** Months are of one kind, however many days they have. */
function lengthOf({ days }: Level['profile']): number {
  return days < 28 ? days : Math.round(days / 30.4) * 30;
}

/** Neighbouring periods from each one that begins the span to the one that ends it: a span without a year may be of any. */
function chainsOf(series: readonly Level[], from: string, to: string): Level[][] {
  return series
    .filter(({ profile }) => isDay(profile.period.from, from))
    .map((first) => chainOf(first, series, to));
}

function chainOf(first: Level, series: readonly Level[], to: string): Level[] {
  const chain: Level[] = [];
  let next: Level | undefined = first;
  while (next && !chain.includes(next)) {
    chain.push(next);
    const end: string = next.profile.period.to;
    if (isDay(end, to)) return chain;
    next = series.find(({ profile }) => profile.period.from === addDays(end, 1));
  }
  return [];
}

function isDay(day: string, stated: string): boolean {
  return stated.startsWith('0000') ? day.slice(5) === stated.slice(5) : day === stated;
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
    isSum: true,
  };
}
