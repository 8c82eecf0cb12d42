import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isAtLeast, type Role } from '@ocsuite/types';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';
import type { Me, TenantPatch } from './types.js';

export function useMe() {
  return useQuery({
    queryKey: queryKeys.me,
    queryFn: ({ signal }) => unwrap(api.GET('/me', { signal })),
    staleTime: 5 * 60_000,
  });
}

/** May the signed-in person do what `required` may do? False until we know. */
export function useMay(required: Role): boolean {
  const { data } = useMe();
  return data ? isAtLeast(data.role, required) : false;
}

export function useUpdateTenant() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (patch: TenantPatch) => unwrap(api.PATCH('/tenant', { body: patch })),
    onSuccess: (tenant) => {
      queryClient.setQueryData<Me>(queryKeys.me, (me) => (me ? { ...me, tenant } : me));
    },
  });
}
