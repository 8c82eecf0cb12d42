import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';
import type { Template } from './types.js';

export function useTemplate() {
  return useQuery({
    queryKey: queryKeys.template,
    queryFn: ({ signal }) => unwrap(api.GET('/chat/template', { signal })),
  });
}

export function useChangeTemplate() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: string) => unwrap(api.PUT('/chat/template', { body: { body } })),
    onSuccess: keep(queryClient),
  });
}

export function useRollBackTemplate() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => unwrap(api.POST('/chat/template/rollback', { body: { version } })),
    onSuccess: keep(queryClient),
  });
}

/** The prompt that a body would lead to. It stores nothing, so it is asked for, not kept. */
export function usePreviewTemplate() {
  return useMutation({
    mutationFn: (body: { body: string; question?: string }) =>
      unwrap(api.POST('/chat/template/preview', { body })),
  });
}

function keep(queryClient: QueryClient) {
  return (template: Template) => queryClient.setQueryData(queryKeys.template, template);
}
