import type { KpiSeries, Metric, Period, Scope } from '@ocsuite/types';
import type { PartFigures } from '../connectors/index.js';
import { changeFact, factsOver, type FactSource, type UnnumberedFact } from './fact.calc.js';
import { type DayTotals, valueOf } from './kpi.calc.js';
import { monthsOf, reportedDays } from './month.calc.js';

const monthCount = 3;
/** Users are missing: who comes through two channels would count twice. */
const partMetrics: Metric[] = [
  'revenue',
  'sessions',
  'conversions',
  'conversion_rate',
  'revenue_per_session',
];
const kinds = [
  { kind: 'channel', limit: 6 },
  { kind: 'device', limit: 3 },
] as const;
type Kind = (typeof kinds)[number]['kind'];

/** What is known of the parts: day by day over the weeks that are compared, and month by month. */
export interface PartMaterial {
  source: FactSource;
  days: DayTotals[];
  partDays: PartFigures[];
  partMonths: PartFigures[];
}

/** A channel or a device class with its figures of the two weeks and of the months. */
interface Part {
  scope: Scope;
  current: PartFigures[];
  previous: PartFigures[];
  months: { period: Period; row: PartFigures }[];
}

/** The largest channels and devices: the week of the key figures against the one before it, then the newest months. */
export function partFacts(material: PartMaterial, kpis: KpiSeries[]): UnnumberedFact[] {
  const { source } = material;
  const week = kpis.find(({ current }) => current);
  if (!week?.current) return [];
  const period: Period = { from: week.current.from, to: week.current.to };
  const parts = kinds.flatMap(({ kind, limit }) => largest(kind, limit, material, period, week.previous));
  return [
    ...partMetrics.flatMap((metric) => parts.flatMap((part) => weekFacts(metric, part, period, source))),
    ...partMetrics.flatMap((metric) =>
      parts.flatMap(({ scope, months }) =>
        months.flatMap((month) => factsOver(metric, [month.row], source, { scope, period: month.period })),
      ),
    ),
  ];
}

/** The week's level, and its change where the week before is known. */
function weekFacts(
  metric: Metric,
  { scope, current, previous }: Part,
  period: Period,
  source: FactSource,
): UnnumberedFact[] {
  const level = factsOver(metric, current, source, { scope, period });
  const before = valueOf(metric, previous);
  if (!level[0] || !before) return level;
  return [...level, changeFact(metric, ((level[0].value - before) / before) * 100, period, scope, source)];
}

function largest(
  kind: Kind,
  limit: number,
  { days, partDays, partMonths }: PartMaterial,
  week: Period,
  before: Period | null,
): Part[] {
  const rows = partDays.filter((row) => row[kind] !== null);
  const months = monthsOf(days, monthCount).flatMap((month) => toldBy(kind, month, partMonths));
  const names = new Set(rows.map((row) => row[kind]!));
  return [...names]
    .map((name): Part => {
      const own = rows.filter((row) => row[kind] === name);
      return {
        scope: { [kind]: name },
        current: within(own, week),
        previous: before ? within(own, before) : [],
        months: months.filter(({ row }) => row[kind] === name),
      };
    })
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, limit);
}

/** A month's parts, where the source tells them of every day that it reports: half a month of a channel is no month. */
function toldBy(kind: Kind, month: DayTotals[], rows: PartFigures[]): Part['months'] {
  const period: Period = { from: month[0]!.date, to: month.at(-1)!.date };
  const own = rows.filter((row) => row[kind] !== null && row.date === period.from);
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
