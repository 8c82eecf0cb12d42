import type { DeadLetterView } from '@ocsuite/types';
import type { DeadLetter } from '../../queue/index.js';

export function presentDeadLetter(letter: DeadLetter): DeadLetterView {
  const { id, jobName, queue, cause, attempts, status, resolvedBy } = letter;
  return {
    id,
    jobName,
    queue,
    taskId: taskIdOf(letter),
    cause,
    attempts,
    safeToReplay: letter.isSafeToReplay,
    status,
    createdAt: letter.createdAt.toISOString(),
    resolvedAt: letter.resolvedAt?.toISOString() ?? null,
    resolvedBy,
  };
}

/** The payload's own word for the task that people could watch. */
export function taskIdOf({ payload }: Pick<DeadLetter, 'payload'>): string | null {
  return 'taskId' in payload && typeof payload.taskId === 'string' ? payload.taskId : null;
}
