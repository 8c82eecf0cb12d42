import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';

/** Work of the company that gave up and waits for a decision. */
export function useDeadLetters(enabled: boolean) {
  return useQuery({
    queryKey: queryKeys.deadLetters,
    queryFn: ({ signal }) => unwrap(api.GET('/dead-letters', { signal })),
    enabled,
    // No event tells of work that gave up outside a task.
    refetchInterval: 15_000,
  });
}

/** Does the work of a letter again, or leaves it undone. */
export function useSettleDeadLetter(id: string) {
  const queryClient = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationFn: (choice: 'replay' | 'discard') =>
      unwrap(
        choice === 'replay'
          ? api.POST('/dead-letters/{id}/replay', { params })
          : api.POST('/dead-letters/{id}/discard', { params }),
      ),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.deadLetters });
      void queryClient.invalidateQueries({ queryKey: queryKeys.taskList });
    },
  });
}
