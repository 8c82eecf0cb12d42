import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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

export function useChangeSpendCap() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (monthlySpendCapMicros: number | null) =>
      unwrap(api.PATCH('/usage/limits', { body: { monthlySpendCapMicros } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.usages }),
  });
}
