import { Injectable } from '@nestjs/common';
import { newId, type TenantTx } from '@ocsuite/db';
import {
  type Commentary,
  type CommentarySource,
  type Finding,
  type InsightEvent,
  severities,
  type Severity,
} from '@ocsuite/types';
import { Connector } from '../connectors/index.js';
import { ModuleInsight } from './module-insight.entity.js';

export interface InsightToKeep {
  moduleSlug: string;
  connectorId: string;
  finding: Finding;
  commentary: Commentary;
  commentarySource: CommentarySource;
  history: InsightEvent[];
  basis: string;
}

/** A closed incident may still turn out untrue for so long. */
const standingDays = 35;

export interface InsightWithSource {
  insight: ModuleInsight;
  sourceName: string;
}

@Injectable()
export class InsightRepository {
  /** Adds the insight, or updates the known one of the same incident. */
  async save(tx: TenantTx, knownId: string | undefined, insight: InsightToKeep): Promise<ModuleInsight> {
    const key = { tenantId: tx.tenantId, id: knownId ?? newId() };
    const { moduleSlug, connectorId, finding } = insight;
    const row = {
      ...columnsOf(insight),
      moduleSlug,
      connectorId,
      findingId: finding.id,
      updatedAt: new Date(),
    };
    if (knownId) await tx.manager.update(ModuleInsight, key, row as never);
    else await tx.manager.insert(ModuleInsight, { ...row, ...key } as never);
    return tx.manager.findOneByOrFail(ModuleInsight, key);
  }

  async end(tx: TenantTx, id: string, changes: Pick<ModuleInsight, 'status' | 'history'>): Promise<void> {
    await tx.manager.update(
      ModuleInsight,
      { tenantId: tx.tenantId, id },
      { ...changes, updatedAt: new Date() },
    );
  }

  /** Incidents of a source that are open, or were until recently: another look may change what is said about them. */
  listStanding(
    tx: TenantTx,
    moduleSlug: string,
    connectorId: string,
    asOf: string | null,
    findingIds: string[],
  ): Promise<ModuleInsight[]> {
    return tx.manager
      .createQueryBuilder(ModuleInsight, 'insight')
      .where(
        'insight.tenant_id = :tenantId and insight.module_slug = :moduleSlug and insight.connector_id = :connectorId',
        { tenantId: tx.tenantId, moduleSlug, connectorId },
      )
      .andWhere(
        `(insight.status = 'open' or insight.finding_id = any(:findingIds) or cast(:asOf as date) is null
          or insight.finding -> 'period' ->> 'to' >= to_char(cast(:asOf as date) - :standingDays::int, 'YYYY-MM-DD'))`,
        { asOf, findingIds, standingDays },
      )
      .orderBy('insight.id')
      .getMany();
  }

  /** Sources that a module has spoken of. */
  async connectorsOf(tx: TenantTx, moduleSlug: string): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `select distinct connector_id as id from module_insight
       where tenant_id = $1 and module_slug = $2 and status <> 'withdrawn'`,
      [tx.tenantId, moduleSlug],
    );
    return rows.map(({ id }) => id);
  }

  /** Newest first, a page at a time; `before` is the id that ended the page before. */
  async list(
    tx: TenantTx,
    filter: {
      moduleSlug?: string | undefined;
      limit: number;
      before?: string | undefined;
      severity?: Severity | undefined;
    },
  ): Promise<InsightWithSource[]> {
    const query = this.query(tx);
    if (filter.moduleSlug) query.andWhere('insight.module_slug = :moduleSlug', filter);
    if (filter.severity) query.andWhere('insight.severity = :severity', filter);
    if (filter.before) {
      query.andWhere(
        `(insight.created_at, insight.id) < (select created_at, id from module_insight
           where tenant_id = :tenantId and id = :before)`,
        filter,
      );
    }
    return this.load(
      query.orderBy('insight.createdAt', 'DESC').addOrderBy('insight.id', 'DESC').limit(filter.limit),
    );
  }

  /** Incidents whose period reaches to `since` or later: open ones first, then most severe. */
  async listPressing(tx: TenantTx, limit: number, since: string): Promise<InsightWithSource[]> {
    return this.load(
      this.query(tx)
        .andWhere("insight.status <> 'withdrawn' and insight.finding -> 'period' ->> 'to' >= :since", {
          since,
        })
        .orderBy('insight.status', 'DESC')
        .addOrderBy('insight.severityRank', 'DESC')
        .addOrderBy('insight.score', 'DESC')
        .addOrderBy('insight.id', 'ASC')
        .limit(limit),
    );
  }

  async find(tx: TenantTx, id: string): Promise<InsightWithSource | null> {
    const query = this.query(tx).andWhere('insight.id = :id', { id });
    return (await this.load(query))[0] ?? null;
  }

  listByIds(tx: TenantTx, ids: string[]): Promise<InsightWithSource[]> {
    return this.load(this.query(tx).andWhere('insight.id = any(:ids)', { ids }));
  }

  private query(tx: TenantTx) {
    return tx.manager
      .createQueryBuilder(ModuleInsight, 'insight')
      .leftJoinAndMapOne(
        'insight.source',
        Connector,
        'source',
        'source.tenant_id = insight.tenant_id and source.id = insight.connector_id',
      )
      .where('insight.tenant_id = :tenantId', { tenantId: tx.tenantId });
  }

  private async load(query: ReturnType<InsightRepository['query']>): Promise<InsightWithSource[]> {
    const insights = (await query.getMany()) as (ModuleInsight & { source: Connector | null })[];
    return insights.map((insight) => ({ insight, sourceName: insight.source?.name ?? 'Removed source' }));
  }
}

function columnsOf({ finding, commentary, commentarySource, history, basis }: InsightToKeep) {
  const { evidence, severity, score, status, ...stored } = finding;
  return {
    severity,
    severityRank: severities.indexOf(severity),
    score,
    status,
    headline: commentary.headline,
    summary: commentary.summary,
    highlights: commentary.highlights,
    risks: commentary.risks,
    actionItems: commentary.actions,
    finding: stored,
    evidence,
    commentarySource,
    history,
    basis,
  };
}
