import type { DailyRow } from '@ocsuite/module-sdk';
import type { Scope } from '@ocsuite/types';
import { randomGamma, randomNormal, randomPoisson, randomUniform } from 'd3-random';
import { dayOf } from '../../../backend/src/modules/growth-pulse/day.calc.js';
import { dayOfYear, type Company, type PlantedIncident } from './incident-plan.js';
import { changeOn } from './planted-change.js';
import { randomSource } from './random-source.js';

/** Noise of another kind than that of `tenantProfile`: nothing here is shared with it but the planted incidents. */
interface Roughness {
  sessionsPerDay: number;
  conversionRate: number;
  /** Step of the level's random walk from day to day, as a share. */
  wander: number;
  /** Autoregressive part of the noise: how much, and how it lasts. */
  scatter: number;
  inertia: number;
  /** Excess over counting noise (negative binomial), as a share. */
  dispersion: number;
  /** Heavy tails: degrees of freedom of the noise. */
  freedom: number;
  weekdays: number[];
  growth: number;
}

export interface RoughCompany extends Company {
  rows: (incidents: readonly PlantedIncident[]) => DailyRow[];
}

const channelNames = ['Search', 'Ads', 'Partners', 'Newsletter'];

/**
 * A web counter as public data sets have them: a level that wanders and grows, noise that lasts from day to day and has
 * heavy tails, overdispersed counts down to five a day, a weekday rhythm of any shape, stray days and holes.
 */
export function roughCompany(seed: number, days: number): RoughCompany {
  const source = randomSource(seed, 'rough');
  const uniform = (low: number, high: number): number => randomUniform.source(source)(low, high)();
  const normal = randomNormal.source(source)(0, 1);
  const rough: Roughness = {
    sessionsPerDay: Math.exp(uniform(Math.log(5), Math.log(50_000))),
    conversionRate: uniform(0.01, 0.2),
    wander: uniform(0, 0.012),
    scatter: uniform(0.03, 0.15),
    inertia: uniform(0, 0.7),
    dispersion: uniform(0, 0.08),
    freedom: uniform(3, 12),
    weekdays: Array.from({ length: 7 }, () => Math.exp(uniform(0, 0.35) * normal())),
    growth: uniform(-0.3, 1),
  };
  const firstDay = 20_089 + Math.floor(uniform(0, 365));
  const strays = new Map<number, number>();
  for (let count = 0; count < 4; count += 1) {
    strays.set(
      dayOfYear(firstDay + Math.floor(uniform(0, days))),
      uniform(0, 1) < 0.6 ? uniform(1.5, 3) : uniform(0.3, 0.7),
    );
  }
  const gaps = new Set<number>();
  const holes = uniform(0, 0.03);
  for (let day = 10; day < days; day += 1) if (uniform(0, 1) < holes) gaps.add(day);
  const names = channelNames.slice(0, Math.floor(uniform(0, 1) < 0.5 ? 0 : uniform(2, 5)));
  const weights = names.map(() => uniform(0.2, 1));
  const channels = Object.fromEntries(
    names.map((name, index) => [name, weights[index]! / weights.reduce((sum, one) => sum + one, 0)]),
  );
  const company: Company = {
    seed,
    days,
    firstDay,
    gaps,
    holidays: strays,
    channels,
    devices: {},
    sigmaOf: (scope, hits) => sigmaOf(rough, channels, scope, hits),
  };
  return { ...company, rows: (incidents) => roughRows(company, rough, incidents) };
}

/** Student's noise varies by more than its scale says. */
function sigmaOf(
  { sessionsPerDay, conversionRate, scatter, dispersion, freedom }: Roughness,
  channels: Record<string, number>,
  { channel }: Scope,
  hits: 'sessions' | 'conversions',
): number {
  const share = channel ? channels[channel]! : 1;
  const perDay = sessionsPerDay * share * (hits === 'conversions' ? conversionRate : 1);
  const parts = channel ? 1 : Object.values(channels).reduce((sum, one) => sum + one ** 2, 0) || 1;
  const tails = freedom / Math.max(1, freedom - 2);
  return Math.sqrt(Math.min(3, tails) * scatter ** 2 + parts * dispersion ** 2 + 1 / perDay);
}

function roughRows(
  { seed, days, firstDay, gaps, holidays, channels }: Company,
  rough: Roughness,
  incidents: readonly PlantedIncident[],
): DailyRow[] {
  const source = randomSource(seed, 'rough rows');
  const normal = randomNormal.source(source)(0, 1);
  const gamma = randomGamma.source(source);
  const poisson = (mean: number): number => (mean > 0 ? randomPoisson.source(source)(mean)() : 0);
  const { inertia, scatter, dispersion, freedom, wander, weekdays, growth } = rough;
  const student = (): number => normal() / Math.sqrt(gamma(freedom / 2, 2)() / freedom);
  const overdispersed = (mean: number): number =>
    poisson(dispersion > 0 ? mean * dispersion ** 2 * gamma(1 / dispersion ** 2, 1)() : mean);
  const rows: DailyRow[] = [];
  let level = Math.log(rough.sessionsPerDay);
  let lasting = 0;
  // Some days run in before the first, so that it is a day like any other.
  for (let day = -20; day < days; day += 1) {
    lasting = inertia * lasting + Math.sqrt(1 - inertia ** 2) * scatter * student();
    level += wander * normal() + Math.log(1 + growth) / 365;
    const number = firstDay + day;
    const whole =
      Math.exp(level + Math.max(-3, Math.min(1.5, lasting))) *
      weekdays[(number + 3) % 7]! *
      (holidays.get(dayOfYear(number)) ?? 1);
    const date = dayOf(number);
    const places = Object.keys(channels).length > 0 ? Object.entries(channels) : [[undefined, 1] as const];
    for (const [channel, share] of places) {
      const place = { channel, device: undefined };
      const visits = overdispersed(whole * share * changeOn(incidents, day, place, 'sessions', channels));
      const rate = rough.conversionRate * changeOn(incidents, day, place, 'conversions', channels);
      const sales = Math.min(visits, poisson(visits * rate));
      if (day < 0 || gaps.has(day)) continue;
      rows.push({
        date,
        ...(channel !== undefined && { channel }),
        sessions: visits,
        conversions: sales,
        revenue: Math.round(100 * (20 * sales + (sales > 0 ? gamma(sales, 30)() : 0))) / 100,
      });
    }
  }
  return rows;
}
