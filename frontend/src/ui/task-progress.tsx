import { Button, Loader, Progress, VisuallyHidden } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled, IconCircleXFilled } from '@tabler/icons-react';
import type { TaskStep } from '@ocsuite/types';
import { isFinished } from '../api/tasks.js';
import type { Task } from '../api/types.js';
import { describeDuration } from '../lib/format.js';
import { uiStrings } from './strings.js';
import { TaskStatusBadge } from './tone-badge.js';
import { useNow } from './use-now.js';
import classes from './task-progress.module.css';

/** Long work as it happens: what is being done, how far it is, how long it has taken, and a way out. */
export function TaskProgress({ task, onCancel }: { task: Task; onCancel?: () => void }) {
  const isRunning = !isFinished(task);
  return (
    <div>
      <div className={classes.head}>
        <span className={classes.title}>{task.title}</span>
        <TaskStatusBadge status={task.status} />
        <TaskTime task={task} />
        {isRunning && onCancel && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            className={classes.cancel}
            onClick={onCancel}
          >
            {uiStrings.task.cancel}
          </Button>
        )}
      </div>
      {isRunning && (
        <Progress
          mt="sm"
          size="sm"
          value={Math.max(3, task.progress)}
          aria-label={uiStrings.task.progress(task.title)}
          transitionDuration={180}
        />
      )}
      {task.steps.length > 0 && (
        <ol className={classes.steps}>
          {task.steps.map((step) => (
            <li key={step.name} className={classes.step} data-status={step.status}>
              <StepMark status={step.status} />
              <span>
                {step.label}
                <VisuallyHidden>, {uiStrings.task.stepStates[step.status]}</VisuallyHidden>
                {step.detail && <span className={classes.detail}> · {step.detail}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
      <VisuallyHidden role="status">{spokenState(task)}</VisuallyHidden>
    </div>
  );
}

function TaskTime({ task }: { task: Task }) {
  const isRunning = !isFinished(task);
  const now = useNow(isRunning ? 1000 : null);
  const start = Date.parse(task.startedAt ?? task.createdAt);
  const end = task.finishedAt ? Date.parse(task.finishedAt) : now;
  const duration = describeDuration(end - start);
  return (
    <span className={classes.time}>
      {isRunning ? uiStrings.task.elapsed(duration) : uiStrings.task.took(duration)}
      {task.attempts > 1 && `, ${uiStrings.task.attempt(task.attempts)}`}
    </span>
  );
}

function StepMark({ status }: { status: TaskStep['status'] }) {
  return (
    <span className={classes.mark} aria-hidden>
      {status === 'running' && <Loader size={14} />}
      {status === 'done' && <IconCircleCheckFilled size={16} />}
      {status === 'failed' && <IconCircleXFilled size={16} />}
      {status === 'waiting' && <IconCircle size={14} stroke={1.6} />}
    </span>
  );
}

function spokenState(task: Task): string {
  const running = task.steps.find(({ status }) => status === 'running');
  return running ? running.label : `${task.title}: ${uiStrings.task.statuses[task.status]}`;
}
