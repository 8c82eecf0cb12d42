import type { KpiSeries, Metric, Period, Scope } from '@ocsuite/types';
import type { PartFigures } from '../connectors/index.js';
import { changeFact, factsOver, type FactSource, type UnnumberedFact } from './fact.calc.js';
import { type DayTotals, valueOf } from './kpi.calc.js';
import { monthsOf, reportedDays } from './month.calc.js';

const monthCount = 3;
/** Users are missing: who comes through two channels would count twice. */
export const partMetrics: Metric[] = [
  'revenue',
  'sessions',
  'conversions',
  'conversion_rate',
  'revenue_per_session',
];
/** How many of each kind: the largest. */
const limits = { channel: 6, device: 3, both: 18 };
type Kind = keyof typeof limits;

/** What is known of the parts: day by day over the weeks that are compared, and month by month. */
export interface PartMaterial {
  source: FactSource;
  days: DayTotals[];
  partDays: PartFigures[];
  partMonths: PartFigures[];
}

/** A channel, a device class, or one on the other, with its figures of the two weeks, of the days and of the months. */
export interface Part {
  scope: Scope;
  days: PartFigures[];
  week: Period;
  current: PartFigures[];
  previous: PartFigures[];
  months: { period: Period; row: PartFigures }[];
}

/** The largest channels and devices: the week of the key figures against the one before it, then the newest months. */
export function partFacts(material: PartMaterial, kpis: KpiSeries[]): UnnumberedFact[] {
  const { source } = material;
  const parts = [...largest('channel', material, kpis), ...largest('device', material, kpis)];
  return [
    ...partMetrics.flatMap((metric) => parts.flatMap((part) => weekFacts(metric, part, source))),
    ...partMetrics.flatMap((metric) => parts.flatMap((part) => monthFacts(metric, part, source))),
  ];
}

/** The week's level, and its change where the week before is known. */
export function weekFacts(
  metric: Metric,
  { scope, week, current, previous }: Part,
  source: FactSource,
): UnnumberedFact[] {
  const level = factsOver(metric, current, source, { scope, period: week });
  const before = valueOf(metric, previous);
  if (!level[0] || !before) return level;
  return [...level, changeFact(metric, ((level[0].value - before) / before) * 100, week, scope, source)];
}

export function monthFacts(metric: Metric, { scope, months }: Part, source: FactSource): UnnumberedFact[] {
  return months.flatMap(({ period, row }) => factsOver(metric, [row], source, { scope, period }));
}

export function largest(kind: Kind, { days, partDays, partMonths }: PartMaterial, kpis: KpiSeries[]): Part[] {
  const { current: week, previous: before } = kpis.find(({ current }) => current) ?? {};
  if (!week) return [];
  const months = monthsOf(days, monthCount).flatMap((month) => toldBy(kind, month, partMonths));
  const places = Map.groupBy(
    partDays.filter((row) => kindOf(row) === kind),
    keyOf,
  );
  return [...places]
    .map(([place, own]): Part => ({
      scope: scopeOf(own[0]!),
      days: own,
      week: { from: week.from, to: week.to },
      current: within(own, week),
      previous: before ? within(own, before) : [],
      months: months.filter(({ row }) => keyOf(row) === place),
    }))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, limits[kind]);
}

function kindOf({ channel, device }: PartFigures): Kind {
  if (channel !== null && device !== null) return 'both';
  return channel === null ? 'device' : 'channel';
}

function keyOf({ channel, device }: PartFigures): string {
  return JSON.stringify([channel, device]);
}

function scopeOf({ channel, device }: PartFigures): Scope {
  return { ...(channel !== null && { channel }), ...(device !== null && { device }) };
}

/** A month's parts, where the source tells them of every day that it reports: half a month of a channel is no month. */
function toldBy(kind: Kind, month: DayTotals[], rows: PartFigures[]): Part['months'] {
  const period: Period = { from: month[0]!.date, to: month.at(-1)!.date };
  const own = rows.filter((row) => kindOf(row) === kind && row.date === period.from);
  const isWhole = Math.max(0, ...own.map((row) => row.days)) >= reportedDays(month);
  return isWhole ? own.map((row) => ({ period, row })) : [];
}

function within(rows: PartFigures[], { from, to }: Period): PartFigures[] {
  return rows.filter(({ date }) => date >= from && date <= to);
}

/** By visits, or by money where visits are unknown. */
function sizeOf({ current, previous }: Part): number {
  const both = [...current, ...previous];
  return valueOf('sessions', both) ?? valueOf('revenue', both) ?? valueOf('conversions', both) ?? 0;
}
