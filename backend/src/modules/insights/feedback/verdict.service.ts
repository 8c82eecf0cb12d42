import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { DetectorPrecisionList, InsightVerdictView } from '@ocsuite/types';
import { notFound } from '../../../http/id.pipe.js';
import { InsightRepository } from '../insight.repository.js';
import { VerdictRepository } from './verdict.repository.js';

/** What people think of insights, and so how often each detector is right. */
@Injectable()
export class VerdictService {
  constructor(
    private readonly db: TenantDb,
    private readonly insights: InsightRepository,
    private readonly verdicts: VerdictRepository,
  ) {}

  async give(
    context: TenantContext,
    insightId: string,
    isUseful: boolean | null,
  ): Promise<InsightVerdictView> {
    return this.db.withTenant(context, async (tx) => {
      if (!(await this.insights.find(tx, insightId))) throw notFound('insight');
      await this.verdicts.set(tx, insightId, context.userId!, isUseful);
      return { isUseful };
    });
  }

  async of(context: TenantContext, insightId: string): Promise<InsightVerdictView> {
    return this.db.withTenant(context, async (tx) => {
      if (!(await this.insights.find(tx, insightId))) throw notFound('insight');
      return { isUseful: await this.verdicts.of(tx, insightId, context.userId!) };
    });
  }

  async precision(context: TenantContext): Promise<DetectorPrecisionList> {
    return { items: await this.db.withTenant(context, (tx) => this.verdicts.byDetector(tx)) };
  }
}
