import { Button } from '@mantine/core';
import { IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useModules, useRunModule } from '../api/insights.js';
import { isFinished, useCancelTask, useTask } from '../api/tasks.js';
import { useMay } from '../api/tenant.js';
import { ErrorState } from './error-state.js';
import { useFormat } from './format-context.js';
import { Surface } from './surface.js';
import { TaskProgress } from './task-progress.js';
import { uiStrings } from './strings.js';
import classes from './module-run.module.css';

interface ModuleRunProps {
  slug: string;
  /** What the button says. */
  label: string;
  /** When it last looked; null when it never has. */
  note: (ago: string | null) => string;
}

/** Start a module's run and watch it. A run that was under way when the page opened is shown as well. */
export function ModuleRun({ slug, label, note }: ModuleRunProps) {
  const modules = useModules();
  const mayRun = useMay('member');
  const run = useRunModule(slug);
  const cancel = useCancelTask();
  const format = useFormat();
  const [dismissedId, setDismissedId] = useState<string | null>(null);
  const lastRun = modules.data?.items.find((one) => one.slug === slug)?.lastRun;
  const running = lastRun && !isFinished(lastRun) ? lastRun.id : null;
  const taskId = run.data?.task.id ?? running;
  const { data: task } = useTask(taskId);
  const shown = task && task.id !== dismissedId ? task : null;

  if (shown) {
    return (
      <Surface>
        <TaskProgress task={shown} onCancel={mayRun ? () => cancel.mutate(shown.id) : undefined} />
        {isFinished(shown) && (
          <>
            {shown.error && <ErrorState error={new Error(shown.error.detail)} />}
            <Button
              mt="md"
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconX size={14} aria-hidden />}
              onClick={() => setDismissedId(shown.id)}
            >
              {uiStrings.hideRun}
            </Button>
          </>
        )}
      </Surface>
    );
  }
  return (
    <div className={classes.stack}>
      <div className={classes.line}>
        <span className={classes.note}>
          {note(lastRun?.finishedAt ? format.ago(lastRun.finishedAt) : null)}
        </span>
        {mayRun && (
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={run.isPending}
            onClick={() => run.mutate()}
          >
            {label}
          </Button>
        )}
      </div>
      {run.error && <ErrorState error={run.error} onRetry={() => run.mutate()} />}
    </div>
  );
}
