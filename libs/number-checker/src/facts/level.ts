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
  /** Made of a rate and what it is of. */
  isImplied?: boolean;
  /** All its parts added up: as good as a fact. */
  isSum?: boolean;
  /** Several segments taken together, or all but some. */
  isLump?: boolean;
}

export function placeOf(metric: string, { period, channel, device, role, isAverage }: FactProfile): string {
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

/** Does the level stand for itself, as a fact or as the sum of all its parts? */
export function isWhole({ factIds, isSum }: Level): boolean {
  return factIds.length === 1 || isSum === true;
}

/** Do the levels of parts add up to that of the whole? People come back, and rates have no sum. */
export function isAdditive(level: Level): boolean {
  const { profile, unit, isQuotient, metric } = level;
  return (
    profile.role === 'level' &&
    (unit === 'count' || unit === 'currency') &&
    !isQuotient &&
    !profile.isAverage &&
    isWhole(level) &&
    !/users|_per_|value|average/.test(metric)
  );
}

/** Segments added up. */
export function sumOf(levels: readonly Level[]): Level {
  const [first] = levels;
  const value = levels.reduce((sum, one) => sum + one.value, 0);
  return {
    ...first!,
    value,
    expression: `(${levels.map(({ expression }) => expression).join(' + ')})`,
    factIds: levels.flatMap(({ factIds }) => factIds),
    profile: { ...first!.profile, value, channel: undefined, device: undefined },
  };
}
