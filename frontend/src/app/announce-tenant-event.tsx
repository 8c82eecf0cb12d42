import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import type { TenantEvent } from '@ocsuite/types';
import { queryKeys } from '../api/query-keys.js';
import { isFinished } from '../api/tasks.js';
import type { Task } from '../api/types.js';
import { stripCitations } from '../lib/citations.js';
import { appStrings } from './strings.js';

/** Says what finished, once: replayed events and tasks nobody waited for stay quiet. */
export function announceTenantEvent(
  event: TenantEvent,
  queryClient: QueryClient,
  open: (to: string) => void,
): void {
  if (event.type === 'task.updated') announceTask(event.task, queryClient);
  if (event.type === 'insight.created' && (event.severity === 'high' || event.severity === 'critical')) {
    notifications.show({
      id: event.insightId,
      title: appStrings.toast.insight,
      message: (
        <>
          {stripCitations(event.headline)}{' '}
          <Anchor
            component="button"
            type="button"
            inherit
            onClick={() => {
              notifications.hide(event.insightId);
              open(`/insights/${event.insightId}`);
            }}
          >
            {appStrings.toast.open}
          </Anchor>
        </>
      ),
    });
  }
}

function announceTask(task: Task, queryClient: QueryClient): void {
  const before = queryClient.getQueryData<Task>(queryKeys.task(task.id));
  const wasFollowed = before !== undefined && !isFinished(before);
  if (!wasFollowed || !isFinished(task) || task.status === 'cancelled') return;
  const hasFailed = task.status === 'failed';
  notifications.show({
    id: task.id,
    color: hasFailed ? 'red' : 'petrol',
    title: hasFailed ? appStrings.toast.failed(task.title) : appStrings.toast.finished(task.title),
    message: task.error?.detail ?? '',
    autoClose: hasFailed ? false : 5000,
  });
}
