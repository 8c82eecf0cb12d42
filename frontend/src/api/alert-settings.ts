import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';
import type { AlertPreferences } from './types.js';

export function useAlertSettings() {
  return useQuery({
    queryKey: queryKeys.alertSettings,
    queryFn: ({ signal }) => unwrap(api.GET('/alerts/settings', { signal })),
  });
}

export function useChangeAlertSettings() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: AlertPreferences) => unwrap(api.PUT('/alerts/settings', { body })),
    onSuccess: (settings) => {
      queryClient.setQueryData(queryKeys.alertSettings, settings);
      // They may have moved what waits for a quiet time to end.
      void queryClient.invalidateQueries({ queryKey: queryKeys.alertDeliveries });
    },
  });
}

export function useAlertWebhooks() {
  return useQuery({
    queryKey: queryKeys.alertWebhooks,
    queryFn: ({ signal }) => unwrap(api.GET('/alerts/webhooks', { signal })),
  });
}

/** The answer carries the secret; it is kept nowhere but where the caller shows it. */
export function useAddWebhook() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (url: string) => unwrap(api.POST('/alerts/webhooks', { body: { url } })),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.alertWebhooks }),
  });
}

export function useRotateWebhook(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/alerts/webhooks/{id}/rotate', { params: { path: { id } } })),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.alertWebhooks }),
  });
}

export function useDeleteWebhook(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/alerts/webhooks/{id}', { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.alertWebhooks }),
  });
}

export function useDeliveries() {
  return useInfiniteQuery({
    queryKey: queryKeys.alertDeliveries,
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/alerts/deliveries', {
          params: { query: { limit: 10, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** A test to an endpoint, or by mail to who asks; it shows up in the log. */
export function useSendTest(webhookId?: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      webhookId
        ? unwrap(api.POST('/alerts/webhooks/{id}/test', { params: { path: { id: webhookId } } }))
        : unwrap(api.POST('/alerts/settings/test-mail')),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.alertDeliveries }),
  });
}

export function useRetryDelivery(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/alerts/deliveries/{id}/retry', { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.alertDeliveries }),
  });
}
