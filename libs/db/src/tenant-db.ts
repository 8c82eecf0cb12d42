import type { DataSource } from 'typeorm';
import type { TenantScope, TenantTx } from './tenant-tx.js';

/** The only way to tenant data. */
export class TenantDb {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction that sees and writes the rows of `scope.tenantId` only. Commits when `work` resolves,
   * rolls back when it rejects. Keep `work` short: no provider or model call inside, it would hold the connection.
   */
  async withTenant<T>(scope: TenantScope, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      // Transaction-local, so a pooled connection never carries a tenant over to its next user.
      await manager.query("select set_config('app.tenant_id', $1, true)", [scope.tenantId]);
      return work({ tenantId: scope.tenantId, manager } as TenantTx);
    });
  }

  /**
   * Calls a function of schema `app` that works through items of several tenants and binds itself to each item's tenant in
   * turn, so that row-level security shows it one tenant's rows at a time. One statement, one transaction, one round trip:
   * for what every process does many times a second.
   */
  async callForTenants<Row>(functionName: `app.${string}`, items: readonly TenantScope[]): Promise<Row[]> {
    return this.dataSource.query<Row[]>(`select * from ${functionName}($1)`, [JSON.stringify(items)]);
  }
}
