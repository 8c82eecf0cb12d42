import type { Role } from '@ocsuite/types';

/** The person behind a request, as the identity provider vouches for them. */
export interface Principal {
  userId: string;
  sessionId: string;
  tenantId: string;
  role: Role;
}

/** For whom, by whom and in which request something is done. Passed explicitly, first argument everywhere. */
export interface TenantContext {
  tenantId: string;
  /** Absent when the platform itself acts: a schedule, a recovery. */
  userId?: string;
  role?: Role;
  requestId?: string;
}
