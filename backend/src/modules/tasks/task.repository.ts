import { Injectable } from '@nestjs/common';
import { newId, type TenantTx } from '@ocsuite/db';
import type { TaskKind, TaskStatus } from '@ocsuite/types';
import { In, Not } from 'typeorm';
import { Task } from './task.entity.js';

export interface NewTask {
  kind: TaskKind;
  title: string;
  moduleSlug?: string;
  connectorId?: string;
  /** Two tasks with the same key are never under way together. */
  dedupeKey: string;
  steps: { name: string; label: string }[];
  requestedBy?: string | undefined;
}

const underWay: TaskStatus[] = ['queued', 'running'];

@Injectable()
export class TaskRepository {
  /** Adds the task unless one with its key is under way; returns the one that is. */
  async addUnlessUnderWay(tx: TenantTx, task: NewTask): Promise<{ task: Task; isNew: boolean }> {
    const id = newId();
    const inserted = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(Task)
      .values({
        ...task,
        tenantId: tx.tenantId,
        id,
        status: 'queued',
        requestedBy: task.requestedBy ?? null,
        steps: task.steps.map((step) => ({ ...step, status: 'waiting' as const })),
      })
      .orIgnore()
      .returning(['id'])
      .execute();
    const isNew = (inserted.raw as unknown[]).length > 0;
    const found = await tx.manager.findOneByOrFail(
      Task,
      isNew
        ? { tenantId: tx.tenantId, id }
        : { tenantId: tx.tenantId, dedupeKey: task.dedupeKey, status: In(underWay) },
    );
    return { task: found, isNew };
  }

  find(tx: TenantTx, id: string): Promise<Task | null> {
    return tx.manager.findOneBy(Task, { tenantId: tx.tenantId, id });
  }

  newest(tx: TenantTx, limit: number): Promise<Task[]> {
    return tx.manager.find(Task, {
      where: { tenantId: tx.tenantId },
      order: { createdAt: 'DESC' },
      take: limit,
    });
  }

  /** All that is under way for a connector and may be stopped: its erasure may not. */
  async idsToCancel(tx: TenantTx, connectorId: string): Promise<string[]> {
    const where = { tenantId: tx.tenantId, connectorId, status: In(underWay), kind: Not('purge' as const) };
    return (await tx.manager.find(Task, { where, select: { id: true } })).map(({ id }) => id);
  }

  isErasing(tx: TenantTx, connectorId: string): Promise<boolean> {
    const where = { tenantId: tx.tenantId, connectorId, status: In(underWay), kind: 'purge' as const };
    return tx.manager.existsBy(Task, where);
  }

  async newestByModule(tx: TenantTx, moduleSlug: string): Promise<Task | null> {
    return tx.manager.findOne(Task, {
      where: { tenantId: tx.tenantId, moduleSlug },
      order: { createdAt: 'DESC' },
    });
  }

  async countByStatus(tx: TenantTx, since: Date): Promise<Record<TaskStatus, number>> {
    const rows = await tx.manager.query<{ status: TaskStatus; count: string }[]>(
      'select status, count(*) from task where tenant_id = $1 and created_at >= $2 group by status',
      [tx.tenantId, since],
    );
    const counts = { queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0 };
    for (const { status, count } of rows) counts[status] = Number(count);
    return counts;
  }

  /** Puts a failed task back to its beginning; null when there is none, or when the same work is under way meanwhile. */
  async reopen(tx: TenantTx, id: string): Promise<Task | null> {
    const [, reopened] = await tx.manager.query<[unknown[], number]>(
      `update task set status = 'queued', progress = 0, error = null, started_at = null, finished_at = null,
         steps = (select jsonb_agg(step - 'detail' || '{"status":"waiting"}') from jsonb_array_elements(steps) step)
       where tenant_id = $1 and id = $2 and status = 'failed' and not exists (
         select from task other where other.tenant_id = task.tenant_id and other.dedupe_key = task.dedupe_key
           and other.status in ('queued', 'running'))`,
      [tx.tenantId, id],
    );
    return reopened ? this.find(tx, id) : null;
  }

  /** Changes a task that is still under way; returns null when it ended meanwhile. */
  async change(tx: TenantTx, id: string, changes: Partial<Task>): Promise<Task | null> {
    const { affected } = await tx.manager.update(
      Task,
      { tenantId: tx.tenantId, id, status: In(underWay) },
      changes,
    );
    return affected ? this.find(tx, id) : null;
  }
}
