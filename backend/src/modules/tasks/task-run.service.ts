import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { TaskStep, TaskView } from '@ocsuite/types';
import { faultOf, isTransient, type Job, JobPostponed } from '../../queue/index.js';
import { CancelWatch, TaskCancelled } from './cancel-watch.js';
import { TaskService } from './task.service.js';

/** The work's view of its task: say which step begins, and optionally what came of it. */
export interface TaskProgress {
  begin(step: string, detail?: string): Promise<void>;
  detail(text: string): Promise<void>;
  /** As `detail`, told together with whatever happens next: for the end of a step. */
  note(text: string): void;
  /** Begins the step and does its work, again where time may heal the fault: what earlier steps made is kept. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Aborts when the job's time is up, when the worker stops, and when somebody cancels the task. */
  signal: AbortSignal;
}

type TaskPayload = { tenantId: string; taskId: string };

const attemptsPerStep = 3;
const firstPauseMs = 200;
/** How long work waits that another of its kind has to end for. */
const turnMs = 1_000;

/** Ties a job to its task: running, step by step, then succeeded, failed or cancelled. */
@Injectable()
export class TaskRunService {
  private readonly logger = new Logger(TaskRunService.name);

  constructor(private readonly tasks: TaskService) {}

  /** @throws JobPostponed when it is not this task's turn yet */
  async run(job: Job<TaskPayload>, work: (progress: TaskProgress) => Promise<void>): Promise<void> {
    const { payload } = job;
    const started = await this.begin(job);
    // Ended before it began: cancelled, or finished by a worker whose acknowledgement was lost.
    if (!started) return;
    const steps = started.steps.map((step) => ({ ...step, status: 'waiting' as TaskStep['status'] }));
    const watch = new CancelWatch(() => this.tasks.isUnderWay(payload, payload.taskId));
    try {
      await work(this.progressOf(payload, steps, AbortSignal.any([job.signal, watch.signal])));
      await this.save(payload, mark(steps, 'running', 'done'), {
        status: 'succeeded',
        progress: 100,
        finishedAt: new Date(),
      });
    } catch (error) {
      if (error instanceof TaskCancelled || watch.signal.aborted) return;
      await this.fail(job, steps, error);
      throw error;
    } finally {
      watch.end();
    }
  }

  private async begin({ payload, attempt }: Job<TaskPayload>): Promise<TaskView | null> {
    const running = { status: 'running' as const, startedAt: new Date(), attempts: attempt, error: null };
    const started = await this.tasks.take(payload, payload.taskId, running);
    if (started === 'not-its-turn') throw new JobPostponed(turnMs);
    return started;
  }

  private progressOf(payload: TaskPayload, steps: TaskStep[], signal: AbortSignal): TaskProgress {
    let reached = 0;
    const begin = async (name: string, text?: string): Promise<void> => {
      const index = steps.findIndex((step) => step.name === name);
      if (index < 0) throw new Error(`The task has no step ${name}`);
      mark(steps, 'running', 'done');
      steps[index]!.status = 'running';
      if (text) steps[index]!.detail = text;
      reached = Math.max(reached, Math.round((index / steps.length) * 100));
      await this.save(payload, steps, { progress: reached });
    };
    const note = (text: string): void => {
      const current = steps.find(({ status }) => status === 'running');
      if (current) current.detail = text;
    };
    const detail = async (text: string): Promise<void> => {
      note(text);
      await this.save(payload, steps, {});
    };
    const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      await begin(name);
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await work();
        } catch (error) {
          if (attempt === attemptsPerStep || signal.aborted || !mayHeal(error)) throw error;
          this.logger.warn({ err: error, step: name, attempt }, 'A step failed and is tried again');
          await detail(`attempt ${attempt + 1} of ${attemptsPerStep}`);
          await pause(firstPauseMs * 2 ** (attempt - 1), undefined, { signal });
        }
      }
    };
    return { begin, detail, note, step, signal };
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

function mayHeal(error: unknown): boolean {
  return !(error instanceof TaskCancelled) && isTransient(error);
}

function mark(steps: TaskStep[], from: TaskStep['status'], to: TaskStep['status']): TaskStep[] {
  for (const step of steps) if (step.status === from) step.status = to;
  return steps;
}
