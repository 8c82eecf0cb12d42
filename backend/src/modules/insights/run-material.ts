import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import type { DailyRowsInput } from '@ocsuite/module-sdk';
import { Problem } from '@ocsuite/types';
import { FigureReader, type FigureSource } from '../connectors/index.js';
import { monthGoalsOf, TenantService } from '../identity/index.js';
import { TaskService } from '../tasks/index.js';
import { InsightRepository } from './insight.repository.js';
import { lastDayDue } from './last-day-due.calc.js';

const historyDays = 400;

export interface RunOrder {
  taskId: string;
  moduleSlug: string;
  /** Null: every source of the tenant. */
  connectorId: string | null;
}

/** What a run has to look at. */
@Injectable()
export class RunMaterial {
  constructor(
    private readonly db: TenantDb,
    private readonly figures: FigureReader,
    private readonly insights: InsightRepository,
    private readonly tasks: TaskService,
    private readonly tenants: TenantService,
  ) {}

  /**
   * The sources with figures, and those that the module has spoken of and that hold none any more.
   * @throws Problem `no-data` when a person asked for a look at nothing
   */
  async collect(
    scope: TenantScope,
    { taskId, moduleSlug, connectorId }: RunOrder,
  ): Promise<{ sources: FigureSource[]; emptied: string[] }> {
    const isMeant = (id: string): boolean => connectorId === null || id === connectorId;
    const all = await this.figures.sources(scope);
    const sources = all.filter((source) => isMeant(source.connectorId));
    const spokenOf = await this.db.withTenant(scope, (tx) => this.insights.connectorsOf(tx, moduleSlug));
    const emptied = spokenOf.filter(
      (id) => isMeant(id) && !sources.some((source) => source.connectorId === id),
    );
    const isForNothing = sources.length + emptied.length === 0;
    if (isForNothing && connectorId === null && (await this.tasks.requesterOf(scope, taskId)) !== null) {
      throw new Problem(
        'no-data',
        'Connect Google Analytics or upload a file first; there is nothing to look at.',
      );
    }
    return { sources, emptied };
  }

  /** Daily rows of each source, as a module takes them in. */
  async aggregate(scope: TenantScope, sources: FigureSource[]): Promise<DailyRowsInput[]> {
    const inputs: DailyRowsInput[] = [];
    const tenant = await this.db.withTenant(scope, (tx) => this.tenants.get(tx));
    for (const source of sources) {
      const rows = await this.figures.rowsOf(scope, source, historyDays);
      inputs.push({
        currency: source.currency,
        locale: tenant.locale,
        timeZone: source.timeZone,
        sourceName: source.name,
        connectorId: source.connectorId,
        asOf: lastDayDue({ ...source, dataTo: source.dataTo! }, new Date()),
        goals: monthGoalsOf(tenant, source.currency),
        provisionalFrom: rows.find(({ isProvisional }) => isProvisional)?.date ?? null,
        rows: rows.map(({ date, channel, device, sessions, users, conversions, revenue }) => ({
          date,
          ...(channel ? { channel } : {}),
          ...(device ? { device } : {}),
          sessions,
          users,
          conversions,
          revenue,
        })),
      });
    }
    return inputs;
  }
}
