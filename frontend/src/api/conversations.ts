import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';
import type { Conversation } from './types.js';

/** Newest first; `search` looks through titles and messages. */
export function useConversationPages(search = '') {
  return useInfiniteQuery({
    queryKey: queryKeys.conversationList(search),
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/chat/conversations', {
          params: { query: { search: search || undefined, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useConversation(id: string | undefined) {
  return useQuery({
    queryKey: queryKeys.conversation(id ?? 'none'),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/chat/conversations/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== undefined,
    // Another tab or device may have gone on with it: whoever comes back to it sees that at once.
    refetchOnWindowFocus: 'always',
  });
}

export function useRenameConversation(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (title: string) =>
      unwrap(api.PATCH('/chat/conversations/{id}', { params: { path: { id } }, body: { title } })),
    onSuccess: ({ title }) => {
      queryClient.setQueryData<Conversation>(
        queryKeys.conversation(id),
        (known) => known && { ...known, title },
      );
      return queryClient.invalidateQueries({ queryKey: queryKeys.conversationLists });
    },
  });
}

export function useDeleteConversation(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/chat/conversations/{id}', { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.conversationLists }),
  });
}
