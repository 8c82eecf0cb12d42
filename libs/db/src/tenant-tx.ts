import type { EntityManager } from 'typeorm';

declare const tenantBound: unique symbol;

/** Who a transaction works for. */
export interface TenantScope {
  tenantId: string;
}

/**
 * A transaction in which row-level security shows one tenant's rows only. `TenantDb.withTenant` alone makes one, so a
 * method that takes a `TenantTx` cannot be called without a tenant. Statements on it run one after another; those that are
 * started together travel in one round trip, and when one of them fails all of them have.
 */
export interface TenantTx {
  readonly [tenantBound]: true;
  readonly tenantId: string;
  readonly manager: EntityManager;
}
