import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Feedback } from '@ocsuite/types';
import { useRef } from 'react';
import { api, unwrap } from './client.js';
import { ApiProblem } from './problem.js';
import { tellOtherTabs } from './other-tabs.js';
import { queryKeys } from './query-keys.js';
import type { Conversation, Message } from './types.js';

export function useSuggestions() {
  return useQuery({
    queryKey: queryKeys.suggestions,
    queryFn: ({ signal }) => unwrap(api.GET('/chat/suggestions', { signal })),
    staleTime: 60_000,
  });
}

export interface NewQuestion {
  content: string;
  /** The answer it follows; null for the first question of a conversation. */
  parentId: string | null;
}

/** Asks in an existing conversation, or begins one. */
export function useAsk(conversation: Conversation | null) {
  const queryClient = useQueryClient();
  // When the first question is refused, the next attempt goes into the conversation begun for it.
  const begun = useRef<Conversation | null>(null);
  return useMutation({
    mutationFn: async (body: NewQuestion) => {
      const target = conversation ?? begun.current ?? (await begin(body.content));
      begun.current = target;
      const { id } = target;
      const asked = await unwrap(
        api.POST('/chat/conversations/{id}/messages', { params: { path: { id } }, body }),
      );
      return { ...asked, conversation: target };
    },
    onSuccess: ({ conversation: target, question, answer }) => {
      addMessages(queryClient, target, [question, answer]);
      tellOtherTabs(target.id);
      void queryClient.invalidateQueries({ queryKey: queryKeys.conversationLists });
    },
    onError: (error) => catchUp(queryClient, conversation, error),
  });
}

/** Has the question of an answer answered once more, beside the first answer. */
export function useRegenerate(conversation: Conversation | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST('/chat/messages/{id}/regenerate', { params: { path: { id } } })),
    onSuccess: ({ answer }) => {
      if (!conversation) return;
      addMessages(queryClient, conversation, [answer]);
      tellOtherTabs(conversation.id);
    },
    onError: (error) => catchUp(queryClient, conversation, error),
  });
}

export function useStopAnswer() {
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/chat/messages/{id}/stop', { params: { path: { id } } })),
  });
}

/** Says what the reader thinks of an answer; null takes it back. */
export function useRateAnswer(conversationId: string, id: string) {
  const keep = useKeepMessage(conversationId);
  return useMutation({
    mutationFn: (feedback: Feedback | null) =>
      unwrap(
        api.PUT('/chat/messages/{id}/feedback', {
          params: { path: { id } },
          body: feedback ?? { rating: null },
        }),
      ),
    onSuccess: keep,
  });
}

/** Replaces one message of a cached conversation with its newest state. */
export function useKeepMessage(conversationId: string) {
  const queryClient = useQueryClient();
  return (message: Message) =>
    queryClient.setQueryData<Conversation>(queryKeys.conversation(conversationId), (known) =>
      known
        ? { ...known, messages: known.messages.map((old) => (old.id === message.id ? message : old)) }
        : known,
    );
}

function addMessages(queryClient: QueryClient, conversation: Conversation, added: Message[]): void {
  queryClient.setQueryData<Conversation>(queryKeys.conversation(conversation.id), (known = conversation) => ({
    ...known,
    messages: [...known.messages.filter(({ id }) => !added.some((one) => one.id === id)), ...added],
  }));
}

/** The conversation has moved on elsewhere, in another tab for instance: the refusal is told beside what it speaks of. */
async function catchUp(
  queryClient: QueryClient,
  conversation: Conversation | null,
  error: Error,
): Promise<void> {
  if (!conversation || !(error instanceof ApiProblem) || error.code !== 'answer-pending') return;
  await queryClient.invalidateQueries({ queryKey: queryKeys.conversation(conversation.id) });
}

function begin(question: string): Promise<Conversation> {
  return unwrap(api.POST('/chat/conversations', { body: { title: titleOf(question) } }));
}

function titleOf(question: string): string {
  const line = question.trim().split('\n')[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 57).trimEnd()}...` : line;
}
