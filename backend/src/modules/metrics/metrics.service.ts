import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { Dashboard, DataSourceView } from '@ocsuite/types';
import { LRUCache } from 'lru-cache';
import { notFound } from '../../http/id.pipe.js';
import { FigureReader, type FigureSource } from '../connectors/index.js';
import { monthGoalsOf, type Tenant, TenantService } from '../identity/index.js';
import { computeKpis, type DayTotals, fillGaps } from './kpi.calc.js';
import { outlooksOf } from './outlook-facts.calc.js';
import { factsOf, type Figures, type TenantFacts } from './tenant-facts.calc.js';

const kpiDays = 63;
/** This month and the two before it, whole: enough to know what is usual, too. */
const factDays = 100;
/** The two weeks that channels and devices are compared in, and the days that are not final yet. */
const partDayCount = 28;
const knownCompanies = 50;
/** After so long they leave the memory of the process: their company may have been erased. */
const knownForMs = 10 * 60_000;

/** The key figures of a tenant: one source at a time, since figures of two sources never mix. */
@Injectable()
export class MetricsService {
  private readonly knownFacts = new LRUCache<string, TenantFacts>({
    max: knownCompanies,
    ttl: knownForMs,
    ttlAutopurge: true,
  });

  constructor(
    private readonly reader: FigureReader,
    private readonly db: TenantDb,
    private readonly tenants: TenantService,
  ) {}

  async dashboard(context: TenantContext, connectorId?: string): Promise<Dashboard> {
    const sources = await this.reader.sources(context);
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

  /** The figures that may be spoken of right now, or null when there are none yet. */
  async figures(scope: TenantScope): Promise<Figures | null> {
    const source = choose(await this.reader.sources(scope));
    if (!source) return null;
    const [days, partDays, partMonths] = await Promise.all([
      this.days(scope, source, factDays),
      this.reader.partsOf(scope, source, partDayCount, 'day'),
      this.reader.partsOf(scope, source, factDays, 'month'),
    ]);
    return { source, days, partDays, partMonths };
  }

  /** What may be said about figures. It is worked out again only when they, or what is wished of them, have changed. */
  facts(
    figures: Figures,
    { goals, currency, locale }: Pick<Tenant, 'goals' | 'currency' | 'locale'>,
  ): TenantFacts {
    const key = JSON.stringify([figures, goals, currency, locale]);
    const known = this.knownFacts.get(key);
    if (known) return known;
    const facts = factsOf(figures, { goals, currency, locale });
    this.knownFacts.set(key, facts);
    return facts;
  }

  private async days(scope: TenantScope, source: FigureSource, count: number): Promise<DayTotals[]> {
    return fillGaps(await this.reader.totalsOf(scope, source, count));
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
