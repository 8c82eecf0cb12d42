import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { DataFinding, Fault, Period } from '@ocsuite/types';
import { LessThan } from 'typeorm';
import { SyncRun } from './sync-run.entity.js';

/** What one piece of a sync added to its counts. */
export interface PieceCounts {
  rowsRead: number;
  rowsWritten: number;
  rowsChanged: number;
  requests: number;
  quotaTokens: number;
}

const keptDays = 90;

/** The timeline of a connector. */
@Injectable()
export class SyncRunRepository {
  /** A sync begins, or is tried again: then it goes on counting. */
  async begin(tx: TenantTx, id: string, connectorId: string): Promise<void> {
    await tx.manager.query(
      `insert into sync_run as run (tenant_id, id, connector_id, status) values ($1, $2, $3, 'running')
       on conflict (tenant_id, id) do update
         set status = 'running', attempts = run.attempts + 1, error = null, finished_at = null`,
      [tx.tenantId, id, connectorId],
    );
  }

  async add(tx: TenantTx, id: string, piece: Period, counts: PieceCounts): Promise<void> {
    await tx.manager.query(
      `update sync_run set rows_read = rows_read + $3, rows_written = rows_written + $4,
         rows_changed = rows_changed + $5, requests = requests + $6, quota_tokens = quota_tokens + $7,
         read_from = least(read_from, $8::date), read_to = greatest(read_to, $9::date)
       where tenant_id = $1 and id = $2`,
      [
        tx.tenantId,
        id,
        counts.rowsRead,
        counts.rowsWritten,
        counts.rowsChanged,
        counts.requests,
        counts.quotaTokens,
        piece.from,
        piece.to,
      ],
    );
  }

  async end(
    tx: TenantTx,
    id: string,
    outcome: { connectorId: string; error: Fault | null; findings: DataFinding[] },
  ): Promise<void> {
    const { connectorId, error, findings } = outcome;
    const status = error ? ('failed' as const) : ('succeeded' as const);
    await tx.manager.update(
      SyncRun,
      { tenantId: tx.tenantId, id },
      { status, error, findings, finishedAt: new Date() },
    );
    const createdAt = LessThan(new Date(Date.now() - keptDays * 86_400_000));
    await tx.manager.delete(SyncRun, { tenantId: tx.tenantId, connectorId, createdAt });
  }

  newest(tx: TenantTx, connectorId: string, limit: number): Promise<SyncRun[]> {
    return tx.manager.find(SyncRun, {
      where: { tenantId: tx.tenantId, connectorId },
      order: { createdAt: 'DESC' },
      take: limit,
    });
  }
}
