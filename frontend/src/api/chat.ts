import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';
import type { Conversation, Message } from './types.js';

export function useConversations() {
  return useQuery({
    queryKey: queryKeys.conversations,
    queryFn: ({ signal }) => unwrap(api.GET('/chat/conversations', { signal })),
  });
}

export function useConversation(id: string | undefined) {
  return useQuery({
    queryKey: queryKeys.conversation(id ?? 'none'),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/chat/conversations/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== undefined,
  });
}

export function useSuggestions() {
  return useQuery({
    queryKey: queryKeys.suggestions,
    queryFn: ({ signal }) => unwrap(api.GET('/chat/suggestions', { signal })),
    staleTime: 60_000,
  });
}

/** Asks in an existing conversation, or begins one. */
export function useAsk() {
  const queryClient = useQueryClient();
  // When the first question is refused, the next attempt goes into the conversation begun for it.
  const begun = useRef<Conversation | null>(null);
  return useMutation({
    mutationFn: async ({ content, conversation }: { content: string; conversation?: Conversation }) => {
      const target =
        conversation ??
        begun.current ??
        (await unwrap(api.POST('/chat/conversations', { body: { title: titleOf(content) } })));
      begun.current = target;
      const asked = await unwrap(
        api.POST('/chat/conversations/{id}/messages', {
          params: { path: { id: target.id } },
          body: { content },
        }),
      );
      return { conversation: target, asked };
    },
    onSuccess: ({ conversation, asked }) => {
      queryClient.setQueryData<Conversation>(queryKeys.conversation(conversation.id), (known) => ({
        ...conversation,
        messages: [...((known ?? conversation).messages ?? []), asked.question, asked.answer],
      }));
      void queryClient.invalidateQueries({ queryKey: queryKeys.conversations, exact: true });
    },
  });
}

export function useStopAnswer() {
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/chat/messages/{id}/stop', { params: { path: { id } } })),
  });
}

/** Replaces one message of a cached conversation with its final state. */
export function useKeepMessage(conversationId: string) {
  const queryClient = useQueryClient();
  return (message: Message) =>
    queryClient.setQueryData<Conversation>(queryKeys.conversation(conversationId), (known) =>
      known
        ? { ...known, messages: known.messages.map((old) => (old.id === message.id ? message : old)) }
        : known,
    );
}

function titleOf(question: string): string {
  const line = question.trim().split('\n')[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 57).trimEnd()}...` : line;
}
