import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { TenantEvent } from '@ocsuite/types';
import { queryKeys } from '../api/query-keys.js';
import { isFinished } from '../api/tasks.js';
import type { AlertList, Connector, ConnectorList, Task } from '../api/types.js';

/** Brings the cached data up to date with what just happened. */
export function applyTenantEvent(event: TenantEvent, queryClient: QueryClient): void {
  switch (event.type) {
    case 'task.updated':
      return applyTask(event.task, queryClient);
    case 'insight.created':
      void queryClient.invalidateQueries({ queryKey: queryKeys.topInsights });
      return announceNew(queryClient, { list: queryKeys.insightLists, unseen: queryKeys.unseenInsights });
    case 'insight.updated':
      void queryClient.invalidateQueries({ queryKey: queryKeys.topInsights });
      void queryClient.invalidateQueries({ queryKey: queryKeys.insight(event.insightId) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.insightLists, refetchType: 'none' });
      return;
    case 'connector.updated':
      queryClient.setQueryData<Connector>(queryKeys.connector(event.connectorId), (connector) =>
        connector ? { ...connector, state: event.state } : connector,
      );
      queryClient.setQueryData<ConnectorList>(queryKeys.connectorList, (list) =>
        list
          ? {
              ...list,
              items: list.items.map((item) =>
                item.id === event.connectorId ? { ...item, state: event.state } : item,
              ),
            }
          : list,
      );
      void queryClient.invalidateQueries({ queryKey: queryKeys.connectorList });
      void queryClient.invalidateQueries({ queryKey: queryKeys.connector(event.connectorId) });
      return;
    case 'meeting.created':
      void queryClient.invalidateQueries({ queryKey: queryKeys.meetings, exact: true });
      return;
    case 'alert.updated':
      return applyAlert(event, queryClient);
    case 'delivery.updated':
      void queryClient.invalidateQueries({ queryKey: queryKeys.alertDeliveries });
      return;
  }
}

/** A card being read says its new state and stays where it is; an alarm that came up is announced above the list. */
function applyAlert(
  { alertId, state }: Extract<TenantEvent, { type: 'alert.updated' }>,
  queryClient: QueryClient,
): void {
  void queryClient.invalidateQueries({ queryKey: queryKeys.alertSummary });
  void queryClient.invalidateQueries({ queryKey: queryKeys.alert(alertId) });
  let isListed = false;
  queryClient.setQueriesData<{ pages: AlertList[] }>({ queryKey: queryKeys.alertLists }, (list) => {
    if (!list?.pages.some(({ items }) => items.some(({ id }) => id === alertId))) return list;
    isListed = true;
    const change = (alert: AlertList['items'][number]) =>
      alert.id === alertId ? { ...alert, state } : alert;
    return { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(change) })) };
  });
  if (!isListed && state === 'open')
    return announceNew(queryClient, { list: queryKeys.alertLists, unseen: queryKeys.unseenAlerts });
  void queryClient.invalidateQueries({ queryKey: queryKeys.alertLists, refetchType: 'none' });
}

/** A list being read does not move; it says that there is more. An empty one has nothing that could move. */
function announceNew(queryClient: QueryClient, { list, unseen }: { list: QueryKey; unseen: QueryKey }): void {
  const shown = queryClient.getQueriesData<{ pages: { items: unknown[] }[] }>({
    queryKey: list,
    type: 'active',
  });
  const isEmpty =
    shown.length > 0 && shown.every(([, data]) => data?.pages.every(({ items }) => items.length === 0));
  if (!isEmpty) queryClient.setQueryData<number>(unseen, (count = 0) => count + 1);
  void queryClient.invalidateQueries({ queryKey: list, refetchType: isEmpty ? 'active' : 'none' });
}

/** After a gap in the events nobody can say what was missed. */
export function refreshAfterGap(queryClient: QueryClient): void {
  const kept: string[] = [queryKeys.unseenInsights[0], queryKeys.unseenAlerts[0]];
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => !kept.includes(String(queryKey[0])) });
}

function applyTask(task: Task, queryClient: QueryClient): void {
  queryClient.setQueryData(queryKeys.task(task.id), task);
  queryClient.setQueryData<{ items: Task[] }>(queryKeys.taskList, (list) => list && mergeTask(list, task));
  if (!isFinished(task)) return;
  void queryClient.invalidateQueries({ queryKey: queryKeys.modules });
  void queryClient.invalidateQueries({ queryKey: queryKeys.dashboards });
  void queryClient.invalidateQueries({ queryKey: queryKeys.topInsights });
  if (task.kind === 'import-upload') void queryClient.invalidateQueries({ queryKey: queryKeys.uploads });
  if (task.connectorId) void queryClient.invalidateQueries({ queryKey: queryKeys.connectors });
}

function mergeTask(list: { items: Task[] }, task: Task): { items: Task[] } {
  const isKnown = list.items.some(({ id }) => id === task.id);
  return {
    items: isKnown ? list.items.map((item) => (item.id === task.id ? task : item)) : [task, ...list.items],
  };
}
