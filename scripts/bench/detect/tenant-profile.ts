import type { Scope } from '@ocsuite/types';
import { randomNormal, randomUniform } from 'd3-random';
import { randomSource } from './random-source.js';

/** What a made-up company is like. Everything is drawn at random, so that no one shape can be tuned for. */
export interface TenantProfile {
  seed: number;
  days: number;
  /** 1970 day number of the first day. */
  firstDay: number;
  sessionsPerDay: number;
  conversionRate: number;
  orderValue: number;
  /** Multipliers, Monday first. */
  weekdays: number[];
  /** Standard deviation of a day around its mean, as a share; one for all visits, one for each segment. */
  noise: number;
  segmentNoise: number;
  /** How much a day's luck resembles that of the day before. */
  inertia: number;
  /** Share of days whose luck is 2.5 times as wild. */
  wildDays: number;
  /** Noise of a weekend day against a working day. */
  weekendNoise: number;
  yearlyGrowth: number;
  season: { amplitude: number; peakDay: number };
  /** Day of the year to factor. */
  holidays: Map<number, number>;
  /** Days without any row. */
  gaps: Set<number>;
  channels: Record<string, number>;
  devices: Record<string, number>;
}

const weekdayShapes = [
  [1.12, 1.15, 1.1, 1.05, 0.98, 0.78, 0.82],
  [1.25, 1.3, 1.3, 1.25, 1.1, 0.4, 0.4],
  [0.85, 0.82, 0.85, 0.92, 1.1, 1.3, 1.16],
  [1, 1, 1, 1, 1, 1, 1],
];
const channelNames = ['Organic Search', 'Paid Search', 'Direct', 'Email', 'Paid Social', 'Referral'];

export function tenantProfile(seed: number, days: number): TenantProfile {
  const source = randomSource(seed, 'profile');
  const uniform = (low: number, high: number): number => randomUniform.source(source)(low, high)();
  const normal = randomNormal.source(source)(0, 1);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(uniform(0, items.length))]!;
  const firstDay = 20_089 + Math.floor(uniform(0, 365));
  const shape = pick(weekdayShapes);
  return {
    seed,
    days,
    firstDay,
    sessionsPerDay: Math.exp(uniform(Math.log(60), Math.log(20_000))),
    conversionRate: uniform(0.01, 0.05),
    orderValue: uniform(25, 180),
    weekdays: shape.map((factor) => factor * (1 + 0.02 * normal())),
    noise: uniform(0.02, 0.1),
    segmentNoise: uniform(0.02, 0.1),
    inertia: uniform(0, 0.6),
    wildDays: uniform(0, 0.08),
    weekendNoise: uniform(0.8, 1.6),
    yearlyGrowth: uniform(-0.2, 0.8),
    season: { amplitude: uniform(0, 0.25), peakDay: uniform(0, 365) },
    holidays: holidaysOf(uniform),
    gaps: gapsOf(days, uniform),
    channels: shares(channelNames.slice(0, Math.floor(uniform(3, 7))), uniform),
    devices: shares(['mobile', 'desktop'], uniform),
  };
}

/** Christmas and New Year for all; a sale in November for every second; three local ones. */
function holidaysOf(uniform: (low: number, high: number) => number): Map<number, number> {
  const quiet = uniform(0.5, 0.85);
  const days = new Map([357, 358, 359, 364, 0].map((day) => [day, quiet]));
  if (uniform(0, 1) < 0.5) for (const day of [330, 331, 332, 333]) days.set(day, uniform(1.3, 2));
  for (let count = 0; count < 3; count += 1) days.set(Math.floor(uniform(60, 320)), uniform(0.65, 0.9));
  return days;
}

function gapsOf(days: number, uniform: (low: number, high: number) => number): Set<number> {
  const gaps = new Set<number>();
  const add = (length: number): void => {
    const first = Math.floor(uniform(20, days - 20));
    for (let day = first; day < first + length; day += 1) gaps.add(day);
  };
  if (uniform(0, 1) < 0.3) add(Math.floor(uniform(3, 12)));
  if (uniform(0, 1) < 0.4) for (let count = 0; count < 4; count += 1) add(1);
  return gaps;
}

function shares(names: string[], uniform: (low: number, high: number) => number): Record<string, number> {
  const weights = names.map(() => uniform(0.25, 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(names.map((name, index) => [name, weights[index]! / total]));
}

/** What one undisturbed day of this place varies by, as a share of its mean: luck of the day and counting noise. */
export function sigmaOf(profile: TenantProfile, scope: Scope, hits: 'sessions' | 'conversions'): number {
  const share =
    (scope.channel ? profile.channels[scope.channel]! : 1) *
    (scope.device ? profile.devices[scope.device]! : 1);
  const perDay = profile.sessionsPerDay * share * (hits === 'conversions' ? profile.conversionRate : 1);
  const parts = scope.channel ? 1 : Object.values(profile.channels).reduce((sum, one) => sum + one ** 2, 0);
  const wild = 1 + 5.25 * profile.wildDays;
  return Math.sqrt(wild * (profile.noise ** 2 + parts * profile.segmentNoise ** 2) + 1 / perDay);
}
