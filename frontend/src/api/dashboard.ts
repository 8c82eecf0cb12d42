import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';

export function useDashboard(connectorId?: string) {
  return useQuery({
    queryKey: queryKeys.dashboard(connectorId),
    queryFn: ({ signal }) => unwrap(api.GET('/dashboard', { params: { query: { connectorId } }, signal })),
    placeholderData: keepPreviousData,
  });
}
