import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Severity } from '@ocsuite/types';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';

/** The module that watches growth and revenue. */
export const growthPulseSlug = 'growth-pulse';

export function useModules() {
  return useQuery({
    queryKey: queryKeys.modules,
    queryFn: ({ signal }) => unwrap(api.GET('/modules', { signal })),
  });
}

export function useTopInsights(limit = 20) {
  return useQuery({
    queryKey: queryKeys.topInsights,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/modules/{slug}/insights', {
          params: { path: { slug: growthPulseSlug }, query: { limit } },
          signal,
        }),
      ),
  });
}

export function useInsightPages(severity?: Severity) {
  return useInfiniteQuery({
    queryKey: queryKeys.insightList(severity),
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/modules/{slug}/insights', {
          params: {
            path: { slug: growthPulseSlug },
            query: { limit: 20, severity, cursor: pageParam ?? undefined },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useInsight(id: string) {
  return useQuery({
    queryKey: queryKeys.insight(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/modules/{slug}/insights/{id}', {
          params: { path: { slug: growthPulseSlug, id } },
          signal,
        }),
      ),
  });
}

/** How many insights arrived while the list was being read. The list is not moved under the reader. */
export function useUnseenInsights() {
  const queryClient = useQueryClient();
  const { data: count } = useQuery({
    queryKey: queryKeys.unseenInsights,
    queryFn: () => 0,
    staleTime: Infinity,
    initialData: 0,
  });
  return {
    count,
    show: () => {
      queryClient.setQueryData(queryKeys.unseenInsights, 0);
      return queryClient.refetchQueries({ queryKey: queryKeys.insights });
    },
  };
}

export function useRunModule(slug: string = growthPulseSlug) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/modules/{slug}/run', { params: { path: { slug } } })),
    onSuccess: ({ task }) => {
      queryClient.setQueryData(queryKeys.task(task.id), task);
      void queryClient.invalidateQueries({ queryKey: queryKeys.taskList });
      void queryClient.invalidateQueries({ queryKey: queryKeys.modules });
    },
  });
}
