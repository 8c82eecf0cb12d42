import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { Dashboard, DataSourceView } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import {
  type AnalyticsSnapshot,
  type CanonicalRow,
  FigureReader,
  type FigureSource,
} from '../connectors/index.js';
import { monthGoalsOf, TenantService, type Tenant } from '../identity/index.js';
import { channelFacts, kpiFacts, type UnnumberedFact } from './fact.calc.js';
import { grainFacts } from './grain-facts.calc.js';
import { computeKpis, type DayTotals, fillGaps } from './kpi.calc.js';
import { outlookFacts, outlooksOf } from './outlook-facts.calc.js';

const kpiDays = 63;
/** This month and the two before it, whole: enough to know what is usual, too. */
const factDays = 100;
/** The two weeks that channels are compared in, and the days that are not final yet. */
const channelDays = 28;
const weekDays = 7;
const channelsPerMetric = 6;

/** The key figures of a tenant: one source at a time, since figures of two sources never mix. */
@Injectable()
export class MetricsService {
  constructor(
    private readonly figures: FigureReader,
    private readonly db: TenantDb,
    private readonly tenants: TenantService,
  ) {}

  async dashboard(context: TenantContext, connectorId?: string): Promise<Dashboard> {
    const sources = await this.figures.sources(context);
    const source = choose(sources, connectorId);
    if (!source)
      return { currency: 'EUR', source: null, sources: [], freshness: null, kpis: [], outlooks: [] };
    const days = await this.days(context, source, factDays);
    const tenant = await this.db.withTenant(context, (tx) => this.tenants.get(tx));
    return {
      currency: source.currency,
      source: viewOf(source),
      sources: sources.map(viewOf),
      freshness: {
        dataTo: source.dataTo,
        settledTo: source.settledTo,
        syncedAt: source.syncedAt?.toISOString() ?? null,
      },
      kpis: computeKpis(days.slice(-kpiDays)),
      outlooks: outlooksOf(days, source, monthGoalsOf(tenant, source.currency)),
    };
  }

  /** What may be said about the tenant's figures right now, in total and by channel. */
  async facts(
    scope: TenantScope,
    tenant: Pick<Tenant, 'goals' | 'currency'>,
  ): Promise<{ source: FigureSource | null; facts: UnnumberedFact[] }> {
    const source = choose(await this.figures.sources(scope));
    if (!source) return { source: null, facts: [] };
    const days = await this.days(scope, source, factDays);
    const kpis = computeKpis(days);
    const anchor = kpis.find(({ current }) => current)?.current;
    const byChannel = anchor ? await this.channels(scope, source, anchor.to) : new Map();
    return {
      source,
      facts: [
        ...kpiFacts(kpis, source),
        ...(['sessions', 'conversions', 'revenue'] as const).flatMap((metric) =>
          channelFacts(metric, byChannel, source, channelsPerMetric),
        ),
        ...grainFacts(days, kpis, source),
        ...outlookFacts(outlooksOf(days, source, monthGoalsOf(tenant, source.currency)), source),
      ],
    };
  }

  private async days(scope: TenantScope, source: FigureSource, count: number): Promise<DayTotals[]> {
    return fillGaps((await this.figures.totalsOf(scope, source, count)).map(totalsOf));
  }

  private async channels(scope: TenantScope, source: FigureSource, lastDay: string) {
    const rows = await this.figures.rowsOf(scope, source, channelDays);
    return groupByChannel(rows.filter(({ channel, date }) => channel && date <= lastDay));
  }
}

/** The source asked for; else one that syncs before files, and among equals the one with the newest day. */
function choose(sources: FigureSource[], connectorId?: string): FigureSource | undefined {
  if (!connectorId) return sources.find(({ kind }) => kind === 'synced') ?? sources[0];
  const source = sources.find((one) => one.connectorId === connectorId);
  if (!source) throw notFound('source of figures');
  return source;
}

function viewOf({ connectorId, name, provider }: FigureSource): DataSourceView {
  return { connectorId, name, provider };
}

function totalsOf({
  date,
  isProvisional,
  sessions,
  users,
  conversions,
  revenue,
}: AnalyticsSnapshot): DayTotals {
  return { date, isProvisional, sessions, users, conversions, revenue };
}

function groupByChannel(rows: CanonicalRow[]): Map<string, { current: DayTotals[]; previous: DayTotals[] }> {
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
