import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { DetectorPrecision } from '@ocsuite/types';
import { InsightVerdict } from './insight-verdict.entity.js';

@Injectable()
export class VerdictRepository {
  async of(tx: TenantTx, insightId: string, userId: string): Promise<boolean | null> {
    const verdict = await tx.manager.findOneBy(InsightVerdict, {
      tenantId: tx.tenantId,
      insightId,
      userId,
    });
    return verdict?.isUseful ?? null;
  }

  /** A person's newest word counts; null takes it back. */
  async set(tx: TenantTx, insightId: string, userId: string, isUseful: boolean | null): Promise<void> {
    const key = { tenantId: tx.tenantId, insightId, userId };
    if (isUseful === null) {
      await tx.manager.delete(InsightVerdict, key);
      return;
    }
    await tx.manager.upsert(InsightVerdict, { ...key, isUseful, updatedAt: new Date() }, [
      'tenantId',
      'insightId',
      'userId',
    ]);
  }

  /** Verdicts by what made the insight: its module and its kind. */
  async byDetector(tx: TenantTx): Promise<DetectorPrecision[]> {
    return tx.manager.query<DetectorPrecision[]>(
      `select module_slug as "moduleSlug", finding ->> 'kind' as kind,
              count(*) filter (where is_useful)::int as useful,
              count(*) filter (where not is_useful)::int as "notUseful",
              count(*) filter (where is_useful)::float8 / count(*) as precision
       from insight_verdict
       join module_insight on module_insight.tenant_id = insight_verdict.tenant_id
         and module_insight.id = insight_verdict.insight_id
       where insight_verdict.tenant_id = $1
       group by 1, 2 order by 1, 2`,
      [tx.tenantId],
    );
  }
}
