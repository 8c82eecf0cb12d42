import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';

export interface Unseen {
  count: number;
  show: () => Promise<void>;
}

/** How many things arrived while their list was being read. The list is not moved under the reader. */
export function useUnseen(countKey: QueryKey, listKey: QueryKey): Unseen {
  const queryClient = useQueryClient();
  const { data: count } = useQuery({
    queryKey: countKey,
    queryFn: () => 0,
    staleTime: Infinity,
    initialData: 0,
  });
  return {
    count,
    show: () => {
      queryClient.setQueryData(countKey, 0);
      return queryClient.refetchQueries({ queryKey: listKey });
    },
  };
}
