import { Injectable } from '@nestjs/common';
import type { PlatformTx } from '@ocsuite/db';
import type { TaskKind, TaskStatus } from '@ocsuite/types';

export interface StuckTask {
  tenantId: string;
  id: string;
  kind: TaskKind;
  moduleSlug: string | null;
  connectorId: string | null;
  status: TaskStatus;
}

@Injectable()
export class TaskRecoveryRepository {
  /** Tasks that have been under way for a while: most are simply busy, some have lost their job. */
  findOldUnderWay(tx: PlatformTx, olderThanSeconds: number): Promise<StuckTask[]> {
    return tx.manager.query<StuckTask[]>(
      `select tenant_id as "tenantId", id, kind, module_slug as "moduleSlug", connector_id as "connectorId", status
       from task
       where status in ('queued', 'running') and created_at < now() - make_interval(secs => $1)
       order by created_at limit 500`,
      [olderThanSeconds],
    );
  }

  async tenantIds(tx: PlatformTx): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>('select id from tenant');
    return rows.map(({ id }) => id);
  }
}
