import type { Scope } from '@ocsuite/types';
import { randomUniform } from 'd3-random';
import { randomSource } from './random-source.js';
import type { TenantProfile } from './tenant-profile.js';

/** What incidents are planted into: a made-up company, whichever way its days are drawn. */
export interface Company extends Pick<
  TenantProfile,
  'seed' | 'days' | 'firstDay' | 'gaps' | 'holidays' | 'channels' | 'devices'
> {
  /** What one undisturbed day of a place varies by, as a share of its mean. */
  sigmaOf: (scope: Scope, hits: 'sessions' | 'conversions') => number;
}

export const incidentKinds = [
  'spike',
  'drop',
  'level-shift',
  'ramp',
  'trend-change',
  'mix-shift',
  'outage',
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** The truth about one planted incident. Days count from the tenant's first. */
export interface PlantedIncident {
  kind: IncidentKind;
  hits: 'sessions' | 'conversions';
  scope: Scope;
  direction: 'up' | 'down';
  onset: number;
  end: number;
  /** Change of the place it hits once it is fully there, as a share. */
  change: number;
  /** The same in standard deviations of a day in that place. */
  sigmas: number;
  /** First day on which it is fully there: its onset, except for what grows slowly. */
  full: number;
}

const warmUpDays = 75;

/** Four to seven incidents, far enough apart to be told from one another. */
export function planIncidents(profile: Company): PlantedIncident[] {
  const uniform = randomUniform.source(randomSource(profile.seed, 'incidents'));
  const pick = <T>(items: readonly T[]): T => items[Math.floor(uniform(0, items.length)())]!;
  const planned: PlantedIncident[] = [];
  let onset = warmUpDays + Math.floor(uniform(0, 25)());
  while (onset < profile.days - 20) {
    const incident = planOne(profile, onset, pick, (low, high) => uniform(low, high)());
    if (incident) planned.push(incident);
    onset += 48 + Math.floor(uniform(0, 20)());
  }
  return planned;
}

function planOne(
  profile: Company,
  earliest: number,
  pick: <T>(items: readonly T[]) => T,
  uniform: (low: number, high: number) => number,
): PlantedIncident | null {
  let onset = earliest;
  while (profile.gaps.has(onset) || isNearHoliday(profile, onset)) onset += 1;
  const hasChannels = Object.keys(profile.channels).length > 0;
  const kind = pick(incidentKinds.filter((one) => hasChannels || one !== 'mix-shift'));
  const hits =
    kind === 'mix-shift' || kind === 'outage'
      ? 'sessions'
      : pick(['sessions', 'sessions', 'conversions'] as const);
  const scope = scopeFor(profile, kind, pick);
  const sigma = profile.sigmaOf(scope, hits);
  const wanted = kind === 'outage' ? 1 / sigma : pick([uniform(2, 4), uniform(4, 10)]);
  const direction =
    kind === 'drop' || kind === 'outage' ? 'down' : kind === 'spike' ? 'up' : pick(['up', 'down'] as const);
  const size = kind === 'outage' ? 1 : direction === 'down' ? Math.min(0.92, wanted * sigma) : wanted * sigma;
  const sigmas = size / sigma;
  if (sigmas < 2) return null;
  const length = lengthOf(kind, uniform);
  const grows = kind === 'ramp' ? 10 : kind === 'trend-change' ? 24 : 0;
  return {
    kind,
    hits,
    scope,
    direction,
    onset,
    end: Math.min(profile.days - 1, onset + length - 1),
    change: direction === 'down' ? -size : size,
    sigmas,
    full: onset + grows,
  };
}

function lengthOf(kind: IncidentKind, uniform: (low: number, high: number) => number): number {
  switch (kind) {
    case 'spike':
    case 'drop':
      return uniform(0, 1) < 0.7 ? 1 : 2;
    case 'outage':
      return Math.floor(uniform(1, 5));
    case 'level-shift':
    case 'mix-shift':
      return Math.floor(uniform(7, 30));
    case 'ramp':
      return Math.floor(uniform(14, 30));
    case 'trend-change':
      return 34;
  }
}

function scopeFor(profile: Company, kind: IncidentKind, pick: <T>(items: readonly T[]) => T): Scope {
  const channels = Object.keys(profile.channels).filter((name) => profile.channels[name]! >= 0.12);
  const devices = Object.keys(profile.devices);
  if (channels.length === 0) return {};
  const channel = pick(channels);
  if (devices.length === 0) return kind === 'mix-shift' ? { channel } : pick<Scope>([{}, { channel }]);
  const device = pick(devices);
  if (kind === 'mix-shift') return { channel };
  return pick<Scope>([{}, {}, { channel }, { channel }, { device }, { channel, device }]);
}

export function isNearHoliday(
  { firstDay, holidays }: Pick<Company, 'firstDay' | 'holidays'>,
  day: number,
): boolean {
  return [-2, -1, 0, 1, 2].some((offset) => holidays.has(dayOfYear(firstDay + day + offset)));
}

export function dayOfYear(dayNumber: number): number {
  const date = new Date(dayNumber * 86_400_000);
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);
}
