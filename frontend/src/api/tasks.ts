import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';
import type { Task } from './types.js';

export function isFinished(task: Task): boolean {
  return task.status === 'succeeded' || task.status === 'failed' || task.status === 'cancelled';
}

export function useTasks(limit = 30) {
  return useQuery({
    queryKey: queryKeys.taskList,
    queryFn: ({ signal }) => unwrap(api.GET('/tasks', { params: { query: { limit } }, signal })),
  });
}

/** A task's latest state. Events keep it fresh; asking now and then covers a stream that is down. */
export function useTask(id: string | null) {
  return useQuery({
    queryKey: queryKeys.task(id ?? 'none'),
    queryFn: ({ signal }) => unwrap(api.GET('/tasks/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && isFinished(state.data) ? false : 5_000),
  });
}

export function useCancelTask() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/tasks/{id}/cancel', { params: { path: { id } } })),
    onSuccess: (task) => queryClient.setQueryData(queryKeys.task(task.id), task),
  });
}
