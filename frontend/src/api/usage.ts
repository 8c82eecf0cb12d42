import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChosenLimits } from '@ocsuite/types';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';

/** From this day (UTC) to today; without a day, this calendar month. */
export function useUsage(from: string | undefined) {
  return useQuery({
    queryKey: queryKeys.usage(from),
    queryFn: ({ signal }) => unwrap(api.GET('/usage', { params: { query: { from } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** What is not named stays; null leaves a limit to the platform. */
export function useChangeLimits() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: Partial<ChosenLimits>) => unwrap(api.PATCH('/usage/limits', { body: changes })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.usages }),
  });
}
