import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Severity } from '@ocsuite/types';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';
import { useUnseen } from './unseen.js';

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
    queryFn: ({ signal }) => unwrap(api.GET('/insights', { params: { query: { limit } }, signal })),
  });
}

export interface InsightFilter {
  severity: Severity | undefined;
  /** Undefined: every module. */
  moduleSlug: string | undefined;
}

export function useInsightPages({ severity, moduleSlug }: InsightFilter) {
  return useInfiniteQuery({
    queryKey: queryKeys.insightList(severity, moduleSlug),
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: 20, severity, cursor: pageParam ?? undefined };
      return unwrap(
        moduleSlug
          ? api.GET('/modules/{slug}/insights', { params: { path: { slug: moduleSlug }, query }, signal })
          : api.GET('/insights', { params: { query }, signal }),
      );
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useInsight(id: string) {
  return useQuery({
    queryKey: queryKeys.insight(id),
    queryFn: ({ signal }) => unwrap(api.GET('/insights/{id}', { params: { path: { id } }, signal })),
  });
}

/** What the person who looks thinks of it. */
export function useInsightVerdict(id: string) {
  return useQuery({
    queryKey: queryKeys.insightVerdict(id),
    queryFn: ({ signal }) => unwrap(api.GET('/insights/{id}/verdict', { params: { path: { id } }, signal })),
  });
}

/** Null takes the verdict back. */
export function useGiveVerdict(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (isUseful: boolean | null) =>
      unwrap(api.PUT('/insights/{id}/verdict', { params: { path: { id } }, body: { isUseful } })),
    onSuccess: (verdict) => {
      queryClient.setQueryData(queryKeys.insightVerdict(id), verdict);
      void queryClient.invalidateQueries({ queryKey: queryKeys.insightPrecision });
    },
  });
}

export function useInsightPrecision() {
  return useQuery({
    queryKey: queryKeys.insightPrecision,
    queryFn: ({ signal }) => unwrap(api.GET('/insights/precision', { signal })),
  });
}

export function useUnseenInsights() {
  return useUnseen(queryKeys.unseenInsights, queryKeys.insights);
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
