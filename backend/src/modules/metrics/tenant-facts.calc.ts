import type { ChannelDay, FigureSource } from '../connectors/index.js';
import { monthGoalsOf, type Tenant } from '../identity/index.js';
import { channelFacts, kpiFacts, type UnnumberedFact } from './fact.calc.js';
import { grainFacts } from './grain-facts.calc.js';
import { computeKpis, type DayTotals } from './kpi.calc.js';
import { outlookFacts, outlooksOf } from './outlook-facts.calc.js';

const weekDays = 7;
const channelsPerMetric = 6;

/** One source's newest figures. */
export interface Figures {
  source: FigureSource;
  days: DayTotals[];
  /** Channel by channel, over the two weeks that are compared and the days that are not final yet. */
  channels: ChannelDay[];
}

/** What may be said about a company's figures, in total and by channel. */
export function factsOf(
  { source, days, channels }: Figures,
  tenant: Pick<Tenant, 'goals' | 'currency'>,
): UnnumberedFact[] {
  const kpis = computeKpis(days);
  const lastDay = kpis.find(({ current }) => current)?.current?.to;
  const byChannel = groupByChannel(channels.filter(({ date }) => lastDay && date <= lastDay));
  return [
    ...kpiFacts(kpis, source),
    ...(['sessions', 'conversions', 'revenue'] as const).flatMap((metric) =>
      channelFacts(metric, byChannel, source, channelsPerMetric),
    ),
    ...grainFacts(days, kpis, source),
    ...outlookFacts(outlooksOf(days, source, monthGoalsOf(tenant, source.currency)), source),
  ];
}

function groupByChannel(rows: ChannelDay[]): Map<string, { current: DayTotals[]; previous: DayTotals[] }> {
  const dates = [...new Set(rows.map(({ date }) => date))].toSorted();
  const current = new Set(dates.slice(-weekDays));
  const previous = new Set(dates.slice(-2 * weekDays, -weekDays));
  const groups = new Map<string, { current: DayTotals[]; previous: DayTotals[] }>();
  for (const row of rows) {
    const group = groups.get(row.channel) ?? { current: [], previous: [] };
    groups.set(row.channel, group);
    if (current.has(row.date)) group.current.push(row);
    if (previous.has(row.date)) group.previous.push(row);
  }
  return groups;
}
