import { Button } from '@mantine/core';
import { IconBulb, IconPlugConnected } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useConnectors } from '../../api/connectors.js';
import { useModules, useRunModule } from '../../api/insights.js';
import { useTask } from '../../api/tasks.js';
import { useMay } from '../../api/tenant.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { Surface } from '../../ui/surface.js';
import { TaskProgress } from '../../ui/task-progress.js';
import { pulseStrings } from './strings.js';

const words = pulseStrings.empty;

/** Why the list is empty, and the one step that may fill it. */
export function NothingFound({ isFiltered }: { isFiltered: boolean }) {
  const connectors = useConnectors();
  const hasRun = useModules().data?.items.some(({ lastRun }) => lastRun !== null) ?? true;
  const mayRun = useMay('member');
  const run = useRunModule();
  const { data: task } = useTask(run.data?.task.id ?? null);
  if (task) {
    return (
      <Surface>
        <TaskProgress task={task} />
      </Surface>
    );
  }
  if (connectors.data?.items.length === 0) {
    const connect = (
      <Button component={Link} to="/connectors">
        {words.connect}
      </Button>
    );
    return (
      <Surface>
        <EmptyState icon={IconPlugConnected} title={words.noSource} action={connect}>
          {words.noSourceWords}
        </EmptyState>
      </Surface>
    );
  }
  const canRun = mayRun && !isFiltered;
  return (
    <Surface>
      <EmptyState
        icon={IconBulb}
        title={hasRun ? words.title : words.neverRan}
        action={
          canRun && (
            <Button loading={run.isPending} onClick={() => run.mutate()}>
              {words.action}
            </Button>
          )
        }
      >
        {isFiltered ? words.filtered : hasRun ? words.words : words.neverRanWords}
      </EmptyState>
      {run.error && <ErrorState error={run.error} />}
    </Surface>
  );
}
