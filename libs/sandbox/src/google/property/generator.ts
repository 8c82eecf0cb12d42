import { epochDay, weekday, yearFraction, type EpochDay, type LocalTime } from './calendar.js';
import type { Property } from './catalogue.js';
import { incidentOn, type PlantedIncident } from './incidents.js';
import { gaussian } from './random.js';

/** What happened on one day through one channel on one device class. Money in hundredths. */
export interface Cell {
  day: EpochDay;
  channel: string;
  device: string;
  sessions: number;
  engagedSessions: number;
  users: number;
  newUsers: number;
  keyEvents: number;
  transactions: number;
  revenueCents: number;
}

interface Segment {
  name: string;
  /** Part of all sessions. */
  share: number;
  /** Conversions per session, relative to the site. */
  conversion: number;
  engagement: number;
  /** Sunday to Saturday. */
  week: readonly number[];
}

const shopWeek = [1.12, 1.06, 1.02, 0.99, 0.96, 0.9, 0.95];
const officeWeek = [0.72, 1.12, 1.15, 1.14, 1.12, 1.0, 0.75];
const mailWeek = [0.7, 0.95, 1.35, 0.95, 1.4, 0.9, 0.75];

const channels: Segment[] = [
  { name: 'Organic Search', share: 0.37, conversion: 1.0, engagement: 0.63, week: shopWeek },
  { name: 'Direct', share: 0.22, conversion: 1.15, engagement: 0.6, week: shopWeek },
  { name: 'Paid Search', share: 0.18, conversion: 1.2, engagement: 0.57, week: shopWeek },
  { name: 'Email', share: 0.08, conversion: 1.45, engagement: 0.68, week: mailWeek },
  { name: 'Referral', share: 0.08, conversion: 0.7, engagement: 0.52, week: officeWeek },
  { name: 'Organic Social', share: 0.07, conversion: 0.4, engagement: 0.44, week: shopWeek },
];

const devices = [
  { name: 'desktop', share: 0.38, conversion: 1.45, orderValue: 1.12 },
  { name: 'mobile', share: 0.56, conversion: 0.72, orderValue: 0.9 },
  { name: 'tablet', share: 0.06, conversion: 0.95, orderValue: 1.02 },
];

export const firstDay = epochDay('2024-01-01');
const siteConversion = 0.026;
const growthPerDay = 0.0003;

/** Hours after the end of a day until nothing of it changes any more. */
const settlingHours = 72;

/** Part of a day's visits that has happened by the end of each hour. */
const cumulativeByHour = accumulate([
  12, 7, 5, 4, 4, 7, 14, 25, 38, 47, 52, 54, 56, 55, 53, 53, 55, 60, 68, 77, 82, 74, 52, 26,
]);

export interface Circumstances {
  /** Part of the days that are not settled that has not arrived yet. */
  heldBack?: number | undefined;
  /** Without incidents, growth and seasons: the same four weeks over and over. */
  uneventful?: boolean | undefined;
}

/** All cells of a day as a report would show them at the local time `now`; none for days without data. */
export function cellsOf(
  property: Property,
  day: EpochDay,
  now: LocalTime,
  { heldBack = 0, uneventful = false }: Circumstances = {},
): Cell[] {
  if (property.sessionsPerDay === 0 || day < firstDay || day > now.day) return [];
  const hoursSinceEnd = (now.day - day - 1) * 24 + now.hour;
  const settled = uneventful
    ? settledCells(property, usualDay(day), undefined).map((cell) => ({ ...cell, day }))
    : settledCells(property, day, incidentOn(property, day));
  return hoursSinceEnd >= settlingHours
    ? settled
    : settled.map((cell) => asSeenEarly(cell, hoursSinceEnd, 1 - heldBack));
}

/** One of the first four weeks. */
function usualDay(day: EpochDay): EpochDay {
  return firstDay + ((day - firstDay) % 28);
}

const settledCache = new Map<string, Cell[]>();
const cachedDays = 8000;

/** The final figures of a day: a function of property, day and incident alone. */
function settledCells(property: Property, day: EpochDay, incident: PlantedIncident | undefined): Cell[] {
  const key = `${property.id}|${day}|${incident?.id}`;
  const cached = settledCache.get(key);
  if (cached) return cached;
  const cells = channels.flatMap((channel) =>
    devices.map((device) => settledCell(property, day, channel, device, incident)),
  );
  if (settledCache.size >= cachedDays) settledCache.clear();
  settledCache.set(key, cells);
  return cells;
}

function settledCell(
  property: Property,
  day: EpochDay,
  channel: Segment,
  device: (typeof devices)[number],
  incident: PlantedIncident | undefined,
): Cell {
  const key = [property.id, day, channel.name, device.name];
  const hit = incident && isWithin(incident, channel.name, device.name) ? incident : undefined;
  const sessions = count(
    property.sessionsPerDay *
      channel.share *
      device.share *
      (channel.week[weekday(day)] ?? 1) *
      season(day) *
      Math.exp(growthPerDay * (day - firstDay)) *
      (1 + 0.02 * gaussian('day', property.id, day)) *
      (1 + 0.025 * gaussian('channel', property.id, day, channel.name)) *
      (hit?.metric === 'sessions' ? hit.factor : 1),
    gaussian('sessions', ...key),
  );
  // Visitors who come because of a spike are less ready to buy than the usual ones.
  const readiness = hit?.kind === 'traffic-spike' ? 0.6 : 1;
  const keyEvents = count(
    sessions *
      siteConversion *
      channel.conversion *
      device.conversion *
      readiness *
      (hit?.metric === 'keyEvents' ? hit.factor : 1),
    0.8 * gaussian('keyEvents', ...key),
  );
  const transactions = property.orderValueCents > 0 ? keyEvents : 0;
  const spread = 1 + (0.22 / Math.sqrt(Math.max(1, transactions))) * gaussian('orderValue', ...key);
  const orderValue = property.orderValueCents * device.orderValue * spread;
  const users = Math.round(sessions * (0.84 + 0.02 * gaussian('users', ...key)));
  return {
    day,
    channel: channel.name,
    device: device.name,
    sessions,
    engagedSessions: Math.round(sessions * (channel.engagement + 0.015 * gaussian('engaged', ...key))),
    users,
    newUsers: Math.round(users * (0.58 + 0.03 * gaussian('new', ...key))),
    keyEvents,
    transactions,
    revenueCents: Math.round(transactions * orderValue * (hit?.metric === 'totalRevenue' ? hit.factor : 1)),
  };
}

function isWithin({ scope }: PlantedIncident, channel: string, device: string): boolean {
  return (scope.channel ?? channel) === channel && (scope.device ?? device) === device;
}

/** Strongest before the winter holidays, with a second smaller summit in early summer. */
function season(day: EpochDay): number {
  const turn = 2 * Math.PI * yearFraction(day);
  return 1 + 0.1 * Math.cos(turn - 2 * Math.PI * 0.93) + 0.04 * Math.cos(2 * turn - 4 * Math.PI * 0.46);
}

/** Counts scatter with the square root of their size. */
function count(mean: number, scatter: number): number {
  return Math.max(0, Math.round(mean + 0.7 * Math.sqrt(mean) * scatter));
}

/**
 * A running day grows by the hour; an ended one still receives late hits for three days. Orders arrive later than
 * visits. Everything only grows, because each count is the floor of a rising part of its final value.
 */
function asSeenEarly(cell: Cell, hoursSinceEnd: number, there: number): Cell {
  const part =
    hoursSinceEnd < 0
      ? 0.9 * (cumulativeByHour[hoursSinceEnd + 23] ?? 0)
      : 0.9 + 0.1 * arrived(hoursSinceEnd);
  const latePart = hoursSinceEnd < 0 ? 0.85 * part : part - 0.135 * (1 - arrived(hoursSinceEnd));
  const early = (value: number) => Math.floor(value * part * there);
  const late = (value: number) => Math.floor(value * latePart * there);
  return {
    ...cell,
    sessions: early(cell.sessions),
    engagedSessions: early(cell.engagedSessions),
    users: early(cell.users),
    newUsers: early(cell.newUsers),
    keyEvents: late(cell.keyEvents),
    transactions: late(cell.transactions),
    revenueCents: late(cell.revenueCents),
  };
}

/** Part of the late hits that have arrived so many hours after the end of the day: most on the first day. */
function arrived(hoursSinceEnd: number): number {
  return 1 - (1 - hoursSinceEnd / settlingHours) ** 3;
}

function accumulate(weights: number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight) => (sum += weight) / total);
}
