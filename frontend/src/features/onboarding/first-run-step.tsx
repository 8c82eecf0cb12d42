import { Button, Loader, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useRunModule, useTopInsights } from '../../api/insights.js';
import { isFinished, useTask, useTasks } from '../../api/tasks.js';
import { useUpdateTenant } from '../../api/tenant.js';
import type { Task } from '../../api/types.js';
import { stripCitations } from '../../lib/citations.js';
import { ErrorState } from '../../ui/error-state.js';
import { TaskProgress } from '../../ui/task-progress.js';
import { SeverityBadge } from '../../ui/tone-badge.js';
import { useFormat } from '../../ui/format-context.js';
import type { StepProps } from './onboarding-page.js';
import { onboardingStrings } from './strings.js';
import classes from './onboarding.module.css';

const words = onboardingStrings.firstRun;

/** The first sync, then the first run, as they happen. */
export function FirstRunStep({ onBack }: StepProps) {
  const tasks = useTasks();
  const run = useRunModule();
  const finish = useUpdateTenant();
  const navigate = useNavigate();
  const items = tasks.data?.items ?? [];
  const sync = useTask(items.find(({ kind }) => kind === 'sync-analytics')?.id ?? null).data;
  const pulse = useTask(
    run.data?.task.id ?? items.find(({ kind }) => kind === 'module-run')?.id ?? null,
  ).data;

  const isDataThere = tasks.isSuccess && (!sync || isFinished(sync));
  useOnce(isDataThere && !pulse && !items.some(({ kind }) => kind === 'module-run'), () => run.mutate());

  const isOver = pulse !== undefined && isFinished(pulse);
  const hasFailed = isOver && pulse.status !== 'succeeded';
  return (
    <>
      <Title order={2}>{words.title}</Title>
      <p className={classes.words}>{words.words}</p>
      <div className={classes.tasks}>
        {sync && <TaskProgress task={sync} />}
        {pulse ? <TaskProgress task={pulse} /> : !run.error && <Waiting />}
        {run.error && <ErrorState error={run.error} onRetry={() => run.mutate()} />}
        {hasFailed && <Failed task={pulse} onRetry={() => run.mutate()} />}
        {isOver && !hasFailed && <Findings />}
      </div>
      <div className={classes.buttons}>
        <Button
          variant={isOver ? 'filled' : 'default'}
          loading={finish.isPending}
          onClick={() => finish.mutate({ onboardingStep: 'done' }, { onSuccess: () => void navigate('/') })}
        >
          {words.finish}
        </Button>
        {!isOver && (
          <Button variant="subtle" onClick={onBack}>
            {onboardingStrings.back}
          </Button>
        )}
      </div>
      {finish.error && <ErrorState error={finish.error} />}
    </>
  );
}

function Findings() {
  const insights = useTopInsights();
  const format = useFormat();
  if (!insights.data) return null;
  const isOpen = ({ status }: { status: string }) => (status === 'open' ? 1 : 0);
  const items = insights.data.items.toSorted((a, b) => isOpen(b) - isOpen(a)).slice(0, 3);
  if (items.length === 0) return <p className={classes.connected}>{words.nothing}</p>;
  return (
    <div>
      <p className={classes.words}>{words.done}</p>
      <ul className={classes.findings}>
        {items.map(({ id, severity, headline, period }) => (
          <li key={id}>
            <SeverityBadge severity={severity} />
            <span>
              {stripCitations(headline)} <span className={classes.words}>{format.period(period)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Failed({ task, onRetry }: { task: Task; onRetry: () => void }) {
  return (
    <div>
      <p className={classes.warning} role="alert">
        {task.error?.detail ?? words.failed}
      </p>
      <Button size="xs" variant="default" onClick={onRetry}>
        {words.retry}
      </Button>
    </div>
  );
}

function Waiting() {
  return (
    <p className={classes.words}>
      <Loader size={14} mr={8} style={{ verticalAlign: -2 }} />
      {words.waiting}
    </p>
  );
}

/** Starting a run that is under way already does no harm, but once is enough. */
function useOnce(condition: boolean, act: () => void): void {
  const hasActed = useRef(false);
  useEffect(() => {
    if (!condition || hasActed.current) return;
    hasActed.current = true;
    act();
  });
}
