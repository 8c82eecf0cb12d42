import type { DailyRow } from '@ocsuite/module-sdk';
import { randomLogNormal, randomNormal, randomPoisson, randomUniform } from 'd3-random';
import { dayOfYear, type PlantedIncident } from './incident-plan.js';
import { changeOn } from './planted-change.js';
import { randomSource } from './random-source.js';
import type { TenantProfile } from './tenant-profile.js';

/** The rows that a source would report of this company, day by channel by device, users by day. */
export function tenantRows(profile: TenantProfile, incidents: readonly PlantedIncident[]): DailyRow[] {
  const source = randomSource(profile.seed, 'rows');
  const normal = randomNormal.source(source)(0, 1);
  const uniform = randomUniform.source(source)(0, 1);
  const poisson = (mean: number): number => (mean > 0 ? randomPoisson.source(source)(mean)() : 0);
  const basket = randomLogNormal.source(source)(Math.log(profile.orderValue) - 0.18, 0.6);
  const luck = luckOf(profile, normal, uniform);
  const rows: DailyRow[] = [];
  for (let day = 0; day < profile.days; day += 1) {
    const number = profile.firstDay + day;
    const level = levelOf(profile, number, day) * Math.exp(luck.all(day));
    const date = new Date(number * 86_400_000).toISOString().slice(0, 10);
    let total = 0;
    for (const [channel, channelShare] of Object.entries(profile.channels)) {
      const channelLevel = level * channelShare * Math.exp(luck.segment());
      for (const [device, deviceShare] of Object.entries(profile.devices)) {
        const place = { channel, device };
        const sessions = poisson(
          channelLevel * deviceShare * changeOn(incidents, day, place, 'sessions', profile.channels),
        );
        const rate =
          profile.conversionRate * changeOn(incidents, day, place, 'conversions', profile.channels);
        const conversions = Math.min(sessions, poisson(sessions * rate));
        let revenue = 0;
        for (let order = 0; order < conversions; order += 1) revenue += basket();
        total += sessions;
        if (!profile.gaps.has(day))
          rows.push({
            date,
            channel,
            device,
            sessions,
            conversions,
            revenue: Math.round(100 * revenue) / 100,
          });
      }
    }
    if (!profile.gaps.has(day)) rows.push({ date, users: Math.round(0.86 * total) });
  }
  return rows;
}

function levelOf(profile: TenantProfile, number: number, day: number): number {
  const { sessionsPerDay, weekdays, yearlyGrowth, season, holidays } = profile;
  const yearDay = dayOfYear(number);
  const wave = 1 + season.amplitude * Math.cos((2 * Math.PI * (yearDay - season.peakDay)) / 365.25);
  const weekday = weekdays[(number + 3) % 7]!;
  return sessionsPerDay * weekday * wave * (1 + yearlyGrowth) ** (day / 365) * (holidays.get(yearDay) ?? 1);
}

/** Luck that resembles the day before, is wilder on some days and on weekends, and differs by segment. */
function luckOf(profile: TenantProfile, normal: () => number, uniform: () => number) {
  const { inertia, noise, segmentNoise, wildDays, weekendNoise, firstDay } = profile;
  let drift = 0;
  return {
    all(day: number): number {
      const weekday = (firstDay + day + 3) % 7;
      const wild = uniform() < wildDays ? 2.5 : 1;
      drift = inertia * drift + Math.sqrt(1 - inertia ** 2) * normal() * noise;
      return drift * wild * (weekday >= 5 ? weekendNoise : 1);
    },
    segment: (): number => segmentNoise * normal(),
  };
}
