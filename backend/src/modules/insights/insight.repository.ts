import { Injectable } from '@nestjs/common';
import { newId, type TenantTx } from '@ocsuite/db';
import {
  type Commentary,
  type CommentarySource,
  type Finding,
  severities,
  type Severity,
} from '@ocsuite/types';
import { Connector } from '../connectors/index.js';
import { ModuleInsight } from './module-insight.entity.js';

export interface NewInsight {
  moduleSlug: string;
  connectorId: string;
  finding: Finding;
  commentary: Commentary;
  commentarySource: CommentarySource;
}

export interface InsightWithSource {
  insight: ModuleInsight;
  sourceName: string;
}

@Injectable()
export class InsightRepository {
  /** Adds the insight, or updates the one of the same incident. Answers its id and whether it is new. */
  async save(tx: TenantTx, insight: NewInsight): Promise<{ id: string; isNew: boolean }> {
    const key = {
      tenantId: tx.tenantId,
      moduleSlug: insight.moduleSlug,
      connectorId: insight.connectorId,
      findingId: insight.finding.id,
    };
    const known = await tx.manager.findOneBy(ModuleInsight, key);
    const id = known?.id ?? newId();
    const row = { ...key, id, ...columnsOf(insight), updatedAt: new Date() };
    await tx.manager.upsert(ModuleInsight, row as never, [
      'tenantId',
      'moduleSlug',
      'connectorId',
      'findingId',
    ]);
    return { id, isNew: !known };
  }

  /** Incidents that the newest run no longer sees have ended. */
  async closeOthers(
    tx: TenantTx,
    moduleSlug: string,
    connectorId: string,
    findingIds: string[],
  ): Promise<void> {
    await tx.manager.query(
      `update module_insight set status = 'closed', updated_at = now()
       where tenant_id = $1 and module_slug = $2 and connector_id = $3 and status = 'open' and finding_id <> all ($4)`,
      [tx.tenantId, moduleSlug, connectorId, findingIds],
    );
  }

  /** Newest first, a page at a time; `before` is the id that ended the page before. */
  async list(
    tx: TenantTx,
    filter: {
      moduleSlug: string;
      limit: number;
      before?: string | undefined;
      severity?: Severity | undefined;
    },
  ): Promise<InsightWithSource[]> {
    const query = this.query(tx).andWhere('insight.module_slug = :moduleSlug', filter);
    if (filter.severity) query.andWhere('insight.severity = :severity', filter);
    if (filter.before) {
      query.andWhere(
        `(insight.created_at, insight.id) < (select created_at, id from module_insight
           where tenant_id = :tenantId and id = :before)`,
        filter,
      );
    }
    return this.load(
      query.orderBy('insight.createdAt', 'DESC').addOrderBy('insight.id', 'DESC').take(filter.limit),
    );
  }

  /** Incidents whose period reaches to `since` or later: open ones first, then most severe. */
  async listPressing(tx: TenantTx, limit: number, since: string): Promise<InsightWithSource[]> {
    return this.load(
      this.query(tx)
        .andWhere("insight.finding -> 'period' ->> 'to' >= :since", { since })
        .orderBy('insight.status', 'DESC')
        .addOrderBy('insight.severityRank', 'DESC')
        .addOrderBy('insight.score', 'DESC')
        .addOrderBy('insight.id', 'ASC')
        .take(limit),
    );
  }

  async find(tx: TenantTx, moduleSlug: string, id: string): Promise<InsightWithSource | null> {
    const query = this.query(tx).andWhere('insight.module_slug = :moduleSlug and insight.id = :id', {
      moduleSlug,
      id,
    });
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

function columnsOf({ finding, commentary, commentarySource }: NewInsight) {
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
  };
}
