import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { PurgeReceiptView } from '@ocsuite/types';

/** Erases a connector with all that hangs on it, and counts before and after. */
@Injectable()
export class PurgeRepository {
  /**
   * Tables whose rows belong to a connector, as the catalogue knows them: one that is added tomorrow is erased and counted
   * without anybody thinking of it.
   */
  async dependentTables(tx: TenantTx): Promise<string[]> {
    const tables = await tx.manager.query<{ name: string }[]>(
      `select distinct conrelid::regclass::text as name from pg_constraint
       where contype = 'f' and confrelid = 'public.connector'::regclass order by 1`,
    );
    return tables.map(({ name }) => name);
  }

  async count(tx: TenantTx, tables: string[], connectorId: string): Promise<PurgeReceiptView['proof']> {
    const proof: PurgeReceiptView['proof'] = [];
    for (const table of tables) {
      const [counted] = await tx.manager.query<{ rows: number }[]>(
        `select count(*)::int as rows from ${table} where tenant_id = $1 and connector_id = $2`,
        [tx.tenantId, connectorId],
      );
      const query = `select count(*) from ${table} where tenant_id = '${tx.tenantId}' and connector_id = '${connectorId}'`;
      proof.push({ table, query, rows: counted!.rows });
    }
    return proof;
  }
}
