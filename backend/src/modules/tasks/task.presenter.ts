import type { TaskView } from '@ocsuite/types';
import type { Task } from './task.entity.js';

export function presentTask(task: Task): TaskView {
  return {
    id: task.id,
    kind: task.kind,
    title: task.title,
    moduleSlug: task.moduleSlug,
    connectorId: task.connectorId,
    status: task.status,
    progress: task.progress,
    steps: task.steps,
    error: task.error,
    attempts: task.attempts,
    createdAt: task.createdAt.toISOString(),
    startedAt: task.startedAt?.toISOString() ?? null,
    finishedAt: task.finishedAt?.toISOString() ?? null,
  };
}
