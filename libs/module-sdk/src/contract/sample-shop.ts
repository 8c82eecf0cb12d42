import type { DailyRow, DailyRowsInput } from '../daily-rows.js';

interface ShopOptions {
  /** Different shops have different names, figures and ids, so that a mix-up shows. */
  name: string;
  days?: number;
  /** The last days on which the first channel brings this part of its usual visits. */
  drop?: { days: number; factor: number };
  /** The last days on which visits of the first channel buy only this part of what they usually do. */
  leak?: { days: number; factor: number };
  /** Days of the last three weeks that have no rows. */
  gaps?: readonly number[];
  /** On the last days the shop has not been heard of: visits are known, orders and revenue are not. */
  unknownDays?: number;
}

const lastDay = '2026-11-20';
const msPerDay = 86_400_000;
const weekdays = [0.8, 1.1, 1.15, 1.1, 1.05, 1, 0.8];
const shares = { Search: 0.5, Social: 0.3, Direct: 0.2 };

/** A made-up shop, the same to the figure on every machine: totals and channels by day. */
export function sampleShop({
  name,
  days = 120,
  drop,
  leak,
  gaps = [],
  unknownDays = 0,
}: ShopOptions): DailyRowsInput {
  const size = 800 + 10 * name.length;
  const rows = Array.from({ length: days }, (_, index) => {
    const back = days - 1 - index;
    return gaps.includes(back) ? [] : dayRows(name, size, back, index, { drop, leak });
  }).flat();
  const firstUnknown = dayBack(unknownDays - 1);
  for (const row of rows)
    if (row.date >= firstUnknown) Object.assign(row, { conversions: null, revenue: null });
  return {
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    sourceName: `${name} source`,
    connectorId: `connector-${name}`,
    rows,
    provisionalFrom: null,
    asOf: lastDay,
  };
}

function dayBack(days: number): string {
  return new Date(Date.parse(lastDay) - days * msPerDay).toISOString().slice(0, 10);
}

function dayRows(
  name: string,
  size: number,
  back: number,
  index: number,
  { drop, leak }: { drop: ShopOptions['drop']; leak: ShopOptions['leak'] },
): DailyRow[] {
  const date = dayBack(back);
  const usual = size * weekdays[new Date(date).getUTCDay()]! * (1 + (((index * 37) % 21) - 10) / 200);
  const channels = Object.entries(shares).map(([channel, share], position) => {
    const isDropped = position === 0 && drop !== undefined && back < drop.days;
    const isLeaking = position === 0 && leak !== undefined && back < leak.days;
    const sessions = Math.round(usual * share * (isDropped ? drop.factor : 1));
    return rowOf(date, sessions, isLeaking ? leak.factor : 1, `${name} ${channel}`);
  });
  const total = rowOf(
    date,
    channels.reduce((sum, { sessions }) => sum + sessions, 0),
    1,
  );
  const sum = (metric: 'conversions' | 'revenue') => channels.reduce((all, row) => all + row[metric], 0);
  return [
    {
      ...total,
      users: Math.round(0.8 * total.sessions),
      conversions: sum('conversions'),
      revenue: sum('revenue'),
    },
    ...channels,
  ];
}

function rowOf(date: string, sessions: number, part: number, channel?: string) {
  const conversions = Math.round(0.03 * part * sessions);
  return { date, ...(channel && { channel }), sessions, conversions, revenue: 50 * conversions };
}
