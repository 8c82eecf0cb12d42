import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { Problem, type TaskStarted, type TaskView, type TenantEvent } from '@ocsuite/types';
import { QueryFailedError } from 'typeorm';
import { notFound } from '../../http/id.pipe.js';
import { EventLog } from '../../live/index.js';
import type { Task } from './task.entity.js';
import { presentTask } from './task.presenter.js';
import { type NewTask, TaskRepository } from './task.repository.js';

/** The name of the stream that carries a tenant's live events. */
export const tenantStream = 'tenant';

@Injectable()
export class TaskService {
  constructor(
    private readonly db: TenantDb,
    private readonly tasks: TaskRepository,
    private readonly events: EventLog,
  ) {}

  /**
   * Starts long work, or finds it under way. The row is committed before `enqueue` runs: should the process die between
   * the two, `tasks.recover` enqueues it.
   */
  async start(
    context: TenantContext,
    task: NewTask,
    enqueue: (taskId: string) => Promise<void>,
  ): Promise<TaskStarted> {
    const { task: started, isNew } = await this.db.withTenant(context, async (tx) => {
      const result = await this.tasks.addUnlessUnderWay(tx, { ...task, requestedBy: context.userId });
      if (result.isNew) await this.announce(tx, result.task);
      return result;
    });
    if (isNew) await enqueue(started.id);
    return { task: presentTask(started), alreadyRunning: !isNew };
  }

  async list(context: TenantContext, limit: number): Promise<TaskView[]> {
    const tasks = await this.db.withTenant(context, (tx) => this.tasks.newest(tx, limit));
    return tasks.map(presentTask);
  }

  async get(context: TenantContext, id: string): Promise<TaskView> {
    const task = await this.db.withTenant(context, (tx) => this.tasks.find(tx, id));
    if (!task) throw notFound('task');
    return presentTask(task);
  }

  /** Work that has begun stops at its next step; an erasure is a promise and goes on. */
  async cancel(context: TenantContext, id: string): Promise<TaskView> {
    const view = await this.get(context, id);
    if (view.kind === 'purge')
      throw new Problem('conflict', 'An erasure that was asked for cannot be stopped.');
    const cancelled = await this.change(context, id, { status: 'cancelled', finishedAt: new Date() });
    if (!cancelled) throw new Problem('conflict', `This task has already ${view.status}.`);
    return cancelled;
  }

  /** Who asked for it, or null when nobody did. */
  async requesterOf(scope: TenantScope, id: string): Promise<string | null> {
    return (await this.db.withTenant(scope, (tx) => this.tasks.find(tx, id)))?.requestedBy ?? null;
  }

  /** Stops all that is under way for a connector but its erasure; what has begun ends at its next step. */
  async cancelAll(scope: TenantScope, connectorId: string): Promise<void> {
    for (const id of await this.db.withTenant(scope, (tx) => this.tasks.idsToCancel(tx, connectorId))) {
      await this.change(scope, id, { status: 'cancelled', finishedAt: new Date() });
    }
  }

  /** Whether all that a connector brought in is being erased, or is about to be. */
  isErasing(scope: TenantScope, connectorId: string): Promise<boolean> {
    return this.db.withTenant(scope, (tx) => this.tasks.isErasing(tx, connectorId));
  }

  /** Lets failed work begin again. @throws Problem `conflict` when it is under way or done already. */
  async reopen(tx: TenantTx, id: string): Promise<void> {
    const task = await this.tasks.reopen(tx, id);
    if (!task) throw new Problem('conflict', 'The same work is under way already, or has been done since.');
    await this.announce(tx, task);
  }

  /** Changes a task that is under way and tells everybody who watches; null when it has ended. */
  async change(scope: TenantScope, id: string, changes: Partial<Task>): Promise<TaskView | null> {
    return this.db.withTenant(scope, async (tx) => {
      const task = await this.tasks.change(tx, id, changes);
      if (!task) return null;
      await this.announce(tx, task);
      return presentTask(task);
    });
  }

  /** As `change`, for work that begins: only one of its kind may be running, and another one is. */
  async take(
    scope: TenantScope,
    id: string,
    changes: Partial<Task>,
  ): Promise<TaskView | null | 'not-its-turn'> {
    try {
      return await this.change(scope, id, changes);
    } catch (error) {
      if (isViolationOf(error, 'task_one_module_run')) return 'not-its-turn';
      throw error;
    }
  }

  async isUnderWay(scope: TenantScope, id: string): Promise<boolean> {
    const task = await this.db.withTenant(scope, (tx) => this.tasks.find(tx, id));
    return task?.status === 'queued' || task?.status === 'running';
  }

  private async announce(tx: TenantTx, task: Task): Promise<void> {
    const event: TenantEvent = { type: 'task.updated', task: presentTask(task) };
    await this.events.append(tx, tenantStream, [event]);
  }
}

function isViolationOf(error: unknown, index: string): boolean {
  return (
    error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === index
  );
}
