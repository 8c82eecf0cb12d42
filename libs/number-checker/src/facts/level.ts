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
