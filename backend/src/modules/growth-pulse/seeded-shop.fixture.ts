import type { DailyRow, DailyRowsInput } from '@ocsuite/module-sdk';
import { dayNumber, dayOf, weekdayOf } from './day.calc.js';

/** What happens to some visits from one day to another, both counted from the shop's first day. */
export interface PlantedChange {
  from: number;
  to: number;
  /** Multiplies sessions, or conversions when `hits` says so. */
  factor: number;
  channel?: string;
  device?: string;
  hits?: 'sessions' | 'conversions';
}

export interface ShopOptions {
  seed: number;
  days?: number;
  firstDay?: string;
  /** Mean sessions a day. */
  sessions?: number;
  conversionRate?: number;
  orderValue?: number;
  /** Day-to-day noise beyond counting noise, as a share. */
  noise?: number;
  /** How much a day resembles the one before, 0 to 1. */
  inertia?: number;
  /** Growth over a year, as a share. */
  yearlyGrowth?: number;
  grain?: 'total' | 'channel' | 'both';
  changes?: PlantedChange[];
}

const weekdays = [1.12, 1.15, 1.1, 1.05, 0.98, 0.78, 0.82];
const channels = { 'Organic Search': 0.4, 'Paid Search': 0.3, Direct: 0.18, Email: 0.12 };
const devices = { mobile: 0.6, desktop: 0.4 };

/** A made-up shop with a weekly rhythm, counting noise and planted changes; the same seed gives the same rows. */
export function seededShop(options: ShopOptions): DailyRowsInput {
  const random = mulberry32(options.seed);
  const { days = 120, firstDay = '2026-05-01', grain = 'both' } = options;
  const rows: DailyRow[] = [];
  let drift = 0;
  for (let day = 0; day < days; day += 1) {
    const { noise = 0.06, inertia = 0.2 } = options;
    drift = inertia * drift + Math.sqrt(1 - inertia ** 2) * normal(random) * noise;
    rows.push(...dayRows(options, day, Math.exp(drift), grain, random));
  }
  return {
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    sourceName: 'Seeded shop',
    connectorId: 'seeded',
    rows,
    asOf: dayOf(dayNumber(firstDay) + days - 1),
  };
}

/** The same input as it looked at the end of an earlier day. */
export function asOfDay(input: DailyRowsInput, asOf: string): DailyRowsInput {
  return { ...input, asOf, rows: input.rows.filter(({ date }) => date <= asOf) };
}

function dayRows(
  options: ShopOptions,
  day: number,
  luck: number,
  grain: 'total' | 'channel' | 'both',
  random: () => number,
): DailyRow[] {
  const {
    sessions = 1000,
    conversionRate = 0.03,
    orderValue = 80,
    yearlyGrowth = 0,
    firstDay = '2026-05-01',
  } = options;
  const number = dayNumber(firstDay) + day;
  const size = sessions * weekdays[weekdayOf(number)]! * (1 + yearlyGrowth) ** (day / 365) * luck;
  const slices = Object.entries(channels).flatMap(([channel, channelShare]) =>
    Object.entries(devices).map(([device, deviceShare]) => {
      const visits = poisson(
        random,
        size * channelShare * deviceShare * factorOf(options, day, channel, device, 'sessions'),
      );
      const rate = conversionRate * factorOf(options, day, channel, device, 'conversions');
      const conversions = poisson(random, visits * rate);
      let revenue = 0;
      for (let order = 0; order < conversions; order += 1)
        revenue += orderValue * Math.exp(0.5 * normal(random) - 0.125);
      return { channel, device, sessions: visits, conversions, revenue: Math.round(100 * revenue) / 100 };
    }),
  );
  const total = add(slices);
  const date = dayOf(number);
  const users = Math.round(0.85 * total.sessions);
  if (grain === 'total') return [{ date, ...total, users }];
  if (grain === 'both') return [...slices.map((slice) => ({ date, ...slice })), { date, users }];
  return Object.keys(channels).map((channel) => ({
    date,
    channel,
    ...add(slices.filter((s) => s.channel === channel)),
  }));
}

function add(slices: readonly { sessions: number; conversions: number; revenue: number }[]) {
  return slices.reduce(
    (total, slice) => ({
      sessions: total.sessions + slice.sessions,
      conversions: total.conversions + slice.conversions,
      revenue: Math.round(100 * (total.revenue + slice.revenue)) / 100,
    }),
    { sessions: 0, conversions: 0, revenue: 0 },
  );
}

function factorOf(
  { changes = [] }: ShopOptions,
  day: number,
  channel: string,
  device: string,
  hits: 'sessions' | 'conversions',
): number {
  return changes
    .filter((change) => (change.hits ?? 'sessions') === hits && change.from <= day && day <= change.to)
    .filter((change) => (change.channel ?? channel) === channel && (change.device ?? device) === device)
    .reduce((factor, change) => factor * change.factor, 1);
}

export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function poisson(random: () => number, rate: number): number {
  if (rate > 40) return Math.max(0, Math.round(rate + Math.sqrt(rate) * normal(random)));
  const limit = Math.exp(-rate);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}
