import type { DataSource } from 'typeorm';
import type { TenantScope, TenantTx } from './tenant-tx.js';

/** The only way to tenant data. */
export class TenantDb {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction that sees and writes the rows of `scope.tenantId` only. Commits when `work` resolves,
   * rolls back when it rejects. Keep `work` short: no provider or model call inside, it would hold the connection. Given a
   * transaction instead of a scope, works within that one, so that several readers share it.
   */
  async withTenant<T>(scope: TenantScope | TenantTx, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    if (isTransaction(scope)) return work(scope);
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.connect();
      // The first statements of `work` travel with it. Should it fail, they see no tenant and so no rows.
      const begun = runner.query(beginAs(scope));
      begun.catch(() => {});
      // For the query builders: they would open a transaction of their own.
      Object.assign(runner, { isTransactionActive: true });
      const result = await work({ tenantId: scope.tenantId, manager: runner.manager } as TenantTx);
      await begun;
      await runner.query('commit');
      return result;
    } catch (error) {
      // A broken connection has nothing left to roll back.
      await runner.query('rollback').catch(() => {});
      throw error;
    } finally {
      await runner.release();
    }
  }

  /**
   * Calls a function of schema `app` that works through items of several tenants and binds itself to each item's tenant in
   * turn, so that row-level security shows it one tenant's rows at a time. One statement, one transaction, one round trip:
   * for what every process does many times a second.
   * @param contents One for each item, for functions that take them.
   */
  async callForTenants<Row>(
    functionName: `app.${string}`,
    items: readonly TenantScope[],
    contents?: readonly Buffer[],
  ): Promise<Row[]> {
    const parameters = [JSON.stringify(items), ...(contents ? [contents] : [])];
    const places = parameters.map((_, index) => `$${index + 1}`);
    return this.dataSource.query<Row[]>(`select * from ${functionName}(${places.join(', ')})`, parameters);
  }
}

function isTransaction(scope: TenantScope | TenantTx): scope is TenantTx {
  return 'manager' in scope;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Begins a transaction that is bound to the tenant from its first moment, in one round trip: statements with parameters
 * cannot travel together. Bound to the transaction, so a pooled connection never carries a tenant over to its next user.
 */
function beginAs({ tenantId }: TenantScope): string {
  if (!uuid.test(tenantId)) throw new Error('A tenant is known by its UUID');
  return `begin; select set_config('app.tenant_id', '${tenantId}', true)`;
}
