import { Button } from '@mantine/core';
import { IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { growthPulseSlug, useModules, useRunModule } from '../../api/insights.js';
import { isFinished, useCancelTask, useTask } from '../../api/tasks.js';
import { useMay } from '../../api/tenant.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { TaskProgress } from '../../ui/task-progress.js';
import { dashboardStrings } from './strings.js';
import classes from './dashboard.module.css';

/** Start a run and watch it. A run that was under way when the page opened is shown as well. */
export function PulseRun() {
  const modules = useModules();
  const mayRun = useMay('member');
  const run = useRunModule();
  const cancel = useCancelTask();
  const [dismissedId, setDismissedId] = useState<string | null>(null);
  const pulse = modules.data?.items.find(({ slug }) => slug === growthPulseSlug);
  const running = pulse?.lastRun && !isFinished(pulse.lastRun) ? pulse.lastRun.id : null;
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
              {dashboardStrings.hide}
            </Button>
          </>
        )}
      </Surface>
    );
  }
  return (
    <div className={classes.stack}>
      <div className={classes.run}>
        <LastRunNote finishedAt={pulse?.lastRun?.finishedAt ?? null} />
        {mayRun && (
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={run.isPending}
            onClick={() => run.mutate()}
          >
            {dashboardStrings.run}
          </Button>
        )}
      </div>
      {run.error && <ErrorState error={run.error} onRetry={() => run.mutate()} />}
    </div>
  );
}

function LastRunNote({ finishedAt }: { finishedAt: string | null }) {
  const format = useFormat();
  return (
    <span className={classes.runNote}>
      {finishedAt ? dashboardStrings.lastRun(format.ago(finishedAt)) : dashboardStrings.neverRan}
    </span>
  );
}
