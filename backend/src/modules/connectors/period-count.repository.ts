import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { Period, PeriodGrain } from '@ocsuite/types';
import { AnalyticsPeriod } from './analytics-period.entity.js';
import type { PeriodCount } from './canonical-row.js';

/** People of weeks and months, stored as they were counted. */
@Injectable()
export class PeriodCountRepository {
  /** Makes the counts of the weeks or months that begin in the period equal to these. */
  async replace(
    tx: TenantTx,
    connectorId: string,
    grain: PeriodGrain,
    { from, to }: Period,
    counts: PeriodCount[],
  ): Promise<void> {
    const columns = { tenantId: tx.tenantId, connectorId };
    await tx.manager
      .createQueryBuilder()
      .delete()
      .from(AnalyticsPeriod)
      .where({ ...columns, grain })
      .andWhere('startsOn between :from and :to', { from, to })
      .execute();
    await tx.manager.insert(
      AnalyticsPeriod,
      counts.map((count) => ({ ...columns, ...count })),
    );
  }

  list(tx: TenantTx, connectorId: string): Promise<AnalyticsPeriod[]> {
    return tx.manager.find(AnalyticsPeriod, {
      where: { tenantId: tx.tenantId, connectorId },
      order: { grain: 'ASC', startsOn: 'ASC' },
    });
  }
}
