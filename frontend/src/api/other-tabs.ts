import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryKeys } from './query-keys.js';

const channelName = 'ocsuite.conversations';

/** Lets the person's other tabs know that a conversation has moved on; nobody else hears of it. */
export function tellOtherTabs(conversationId: string): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(conversationId);
  channel.close();
}

/** Reads conversations again when another tab has asked something in them. */
export function useOtherTabs(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) =>
      refresh(queryClient, String(data)),
    );
    return () => channel.close();
  }, [queryClient]);
}

function refresh(queryClient: QueryClient, conversationId: string): void {
  void queryClient.invalidateQueries({ queryKey: queryKeys.conversation(conversationId) });
  void queryClient.invalidateQueries({ queryKey: queryKeys.conversationLists });
}
