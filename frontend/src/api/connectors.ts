import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';
import type { Connector } from './types.js';

export function useConnectors() {
  return useQuery({
    queryKey: queryKeys.connectorList,
    queryFn: ({ signal }) => unwrap(api.GET('/connectors', { signal })),
  });
}

export function useConnector(id: string) {
  return useQuery({
    queryKey: queryKeys.connector(id),
    queryFn: ({ signal }) => unwrap(api.GET('/connectors/{id}', { params: { path: { id } }, signal })),
  });
}

export function useProperties(id: string, search: string, enabled: boolean) {
  return useQuery({
    queryKey: queryKeys.properties(id, search),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/connectors/{id}/properties', {
          params: { path: { id }, query: { search: search || undefined } },
          signal,
        }),
      ),
    enabled,
    placeholderData: keepPreviousData,
  });
}

export function useSnapshots(id: string, period: { from?: string; to?: string }) {
  return useQuery({
    queryKey: queryKeys.snapshots(id, period.from, period.to),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/connectors/{id}/snapshots', { params: { path: { id }, query: period }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** People by week and by month, as the provider counted them. */
export function usePeriodUsers(id: string) {
  return useQuery({
    queryKey: queryKeys.periodUsers(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/connectors/{id}/periods', { params: { path: { id } }, signal })),
  });
}

interface ConsentRequest {
  provider: string;
  /** The page that the provider's answer comes back to. */
  redirectAfter?: string;
  /** The connector to give access again; a new one when left out. */
  connectorId?: string;
}

/** Leaves for the provider's consent page. */
export function useAuthorize() {
  return useMutation({
    mutationFn: ({ provider, ...body }: ConsentRequest) =>
      unwrap(api.POST('/connectors/{provider}/authorize', { params: { path: { provider } }, body })),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

/** Asked once for each way back: its code can be used once. */
export function useFinishSignIn(
  provider: string,
  brought: { state: string; code?: string; error?: string } | null,
) {
  return useQuery({
    queryKey: queryKeys.signIn(brought?.state ?? 'none'),
    queryFn: () =>
      unwrap(api.POST('/connectors/{provider}/finish', { params: { path: { provider } }, body: brought! })),
    enabled: brought !== null,
    retry: false,
    staleTime: Infinity,
  });
}

export function useChooseProperty(id: string) {
  const keep = useKeepConnector();
  return useMutation({
    mutationFn: (property: string) =>
      unwrap(api.PUT('/connectors/{id}/property', { params: { path: { id } }, body: { property } })),
    onSuccess: keep,
  });
}

export function useSyncConnector(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/connectors/{id}/sync', { params: { path: { id } } })),
    onSuccess: ({ task }) => {
      queryClient.setQueryData(queryKeys.task(task.id), task);
      void queryClient.invalidateQueries({ queryKey: queryKeys.taskList });
    },
  });
}

export function usePauseConnector(id: string) {
  const keep = useKeepConnector();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/connectors/{id}/pause', { params: { path: { id } } })),
    onSuccess: keep,
  });
}

/** What each sync read and wrote, newest first. */
export function useSyncRuns(id: string, enabled: boolean) {
  return useQuery({
    queryKey: queryKeys.syncRuns(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/connectors/{id}/syncs', { params: { path: { id }, query: { limit: 50 } }, signal })),
    enabled,
  });
}

export function usePurgeReceipts(enabled: boolean) {
  return useQuery({
    queryKey: queryKeys.purgeReceipts,
    queryFn: ({ signal }) => unwrap(api.GET('/connectors/receipts', { signal })),
    enabled,
  });
}

/** What disconnecting would mean for the access, as the server knows it. */
export function useDisconnection(id: string) {
  return useQuery({
    queryKey: queryKeys.disconnection(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/connectors/{id}/disconnection', { params: { path: { id } }, signal })),
  });
}

export function useDisconnect(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (purge: boolean) =>
      unwrap(api.DELETE('/connectors/{id}', { params: { path: { id }, query: { purge } } })),
    onSuccess: ({ task }) => {
      if (task) queryClient.setQueryData(queryKeys.task(task.id), task);
      void queryClient.invalidateQueries({ queryKey: queryKeys.connectorList });
      void queryClient.invalidateQueries({ queryKey: queryKeys.connector(id) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.dashboards });
    },
  });
}

function useKeepConnector() {
  const queryClient = useQueryClient();
  return (connector: Connector) => {
    queryClient.setQueryData(queryKeys.connector(connector.id), connector);
    void queryClient.invalidateQueries({ queryKey: queryKeys.connectorList });
    void queryClient.invalidateQueries({ queryKey: queryKeys.taskList });
  };
}
