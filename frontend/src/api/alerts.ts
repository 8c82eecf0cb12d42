import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AlertState } from '@ocsuite/types';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';
import { useUnseen } from './unseen.js';
import type { AlertSummary } from './types.js';

export type AlertFilter = AlertState | 'all';

export function useAlertPages(filter: AlertFilter) {
  return useInfiniteQuery({
    queryKey: queryKeys.alertList(filter),
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/alerts', {
          params: {
            query: {
              limit: 20,
              state: filter === 'all' ? undefined : filter,
              cursor: pageParam ?? undefined,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** An alert with its history; asked for once somebody wants to see it. */
export function useAlert(id: string, isWanted: boolean) {
  return useQuery({
    queryKey: queryKeys.alert(id),
    queryFn: ({ signal }) => unwrap(api.GET('/alerts/{id}', { params: { path: { id } }, signal })),
    enabled: isWanted,
  });
}

/** What the bell shows. */
export function useAlertSummary() {
  return useQuery({
    queryKey: queryKeys.alertSummary,
    queryFn: ({ signal }) => unwrap(api.GET('/alerts/summary', { signal })),
  });
}

export function useMarkAlertsSeen() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/alerts/seen')),
    onSuccess: (summary) => queryClient.setQueryData<AlertSummary>(queryKeys.alertSummary, summary),
  });
}

export type AlertAction = { type: 'acknowledge' | 'close' | 'reopen' } | { type: 'snooze'; until: string };

export function useActOnAlert(id: string) {
  const queryClient = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationFn: (action: AlertAction) => {
      switch (action.type) {
        case 'acknowledge':
          return unwrap(api.POST('/alerts/{id}/acknowledge', { params }));
        case 'close':
          return unwrap(api.POST('/alerts/{id}/close', { params }));
        case 'reopen':
          return unwrap(api.POST('/alerts/{id}/reopen', { params }));
        case 'snooze':
          return unwrap(api.POST('/alerts/{id}/snooze', { params, body: { until: action.until } }));
      }
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queryKeys.alerts });
      // The list is fresh now: what came up meanwhile, this person's own undoing included, is no news.
      queryClient.setQueryData(queryKeys.unseenAlerts, 0);
    },
  });
}

export function useUnseenAlerts() {
  return useUnseen(queryKeys.unseenAlerts, queryKeys.alerts);
}
