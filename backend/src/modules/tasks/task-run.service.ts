import { Injectable } from '@nestjs/common';
import type { TaskStep, TaskView } from '@ocsuite/types';
import { faultOf, isTransient, type Job } from '../../queue/index.js';
import { TaskService } from './task.service.js';

/** The work's view of its task: say which step begins, and optionally what came of it. */
export interface TaskProgress {
  begin(step: string): Promise<void>;
  detail(text: string): Promise<void>;
}

/** Thrown out of the work when its task was cancelled; the job then ends quietly. */
export class TaskCancelled extends Error {}

type TaskPayload = { tenantId: string; taskId: string };

/** Ties a job to its task: running, step by step, then succeeded, failed or cancelled. */
@Injectable()
export class TaskRunService {
  constructor(private readonly tasks: TaskService) {}

  async run(job: Job<TaskPayload>, work: (progress: TaskProgress) => Promise<void>): Promise<void> {
    const { payload } = job;
    const started = await this.tasks.change(payload, payload.taskId, {
      status: 'running',
      startedAt: new Date(),
      attempts: job.attempt,
      error: null,
    });
    // Ended before it began: cancelled, or finished by a worker whose acknowledgement was lost.
    if (!started) return;
    const steps = started.steps.map((step) => ({ ...step, status: 'waiting' as TaskStep['status'] }));
    try {
      await work(this.progressOf(payload, steps));
      await this.save(payload, mark(steps, 'running', 'done'), {
        status: 'succeeded',
        progress: 100,
        finishedAt: new Date(),
      });
    } catch (error) {
      if (error instanceof TaskCancelled) return;
      await this.fail(job, steps, error);
      throw error;
    }
  }

  private progressOf(payload: TaskPayload, steps: TaskStep[]): TaskProgress {
    return {
      begin: async (name) => {
        const index = steps.findIndex((step) => step.name === name);
        if (index < 0) throw new Error(`The task has no step ${name}`);
        mark(steps, 'running', 'done');
        steps[index]!.status = 'running';
        await this.save(payload, steps, { progress: Math.round((index / steps.length) * 100) });
      },
      detail: async (text) => {
        const current = steps.find(({ status }) => status === 'running');
        if (!current) return;
        current.detail = text;
        await this.save(payload, steps, {});
      },
    };
  }

  private async fail(job: Job<TaskPayload>, steps: TaskStep[], error: unknown): Promise<void> {
    const isFinal = job.isLastAttempt || !isTransient(error);
    await this.tasks.change(job.payload, job.payload.taskId, {
      steps: isFinal ? mark(steps, 'running', 'failed') : steps,
      error: faultOf(error),
      ...(isFinal ? { status: 'failed' as const, finishedAt: new Date() } : { status: 'queued' as const }),
    });
  }

  private async save(
    payload: TaskPayload,
    steps: TaskStep[],
    changes: Parameters<TaskService['change']>[2],
  ): Promise<TaskView> {
    const view = await this.tasks.change(payload, payload.taskId, { ...changes, steps });
    if (!view) throw new TaskCancelled();
    return view;
  }
}

function mark(steps: TaskStep[], from: TaskStep['status'], to: TaskStep['status']): TaskStep[] {
  for (const step of steps) if (step.status === from) step.status = to;
  return steps;
}
