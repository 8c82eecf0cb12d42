import { Injectable } from '@nestjs/common';
import type { SealedColumn } from '@ocsuite/crypto';
import type { TenantTx } from '@ocsuite/db';
import { sealedWebhookColumns } from '../alerts/index.js';
import { sealedConnectorColumns } from '../connectors/index.js';

/** Every column that holds secrets. What lives for minutes, as the state of an OAuth dance, ends before its key does. */
const sealedColumns: SealedColumn[] = [...sealedConnectorColumns, ...sealedWebhookColumns];

export interface SealedValue {
  id: string;
  purpose: string;
  sealed: string;
  column: SealedColumn;
}

/** Sealed values wherever they are kept, without knowing what they are. */
@Injectable()
export class SealedColumnRepository {
  async list(tx: TenantTx): Promise<SealedValue[]> {
    const values: SealedValue[] = [];
    for (const column of sealedColumns) {
      const rows = await tx.manager.query<{ id: string; sealed: string }[]>(
        `select id, ${column.column} as sealed from ${column.table}
         where tenant_id = $1 and ${column.column} is not null order by id`,
        [tx.tenantId],
      );
      values.push(...rows.map((row) => ({ ...row, purpose: column.purposeOf(row.id), column })));
    }
    return values;
  }

  /** Replaces a value, unless somebody else has written a newer one meanwhile. */
  async replace(tx: TenantTx, { id, sealed, column }: SealedValue, resealed: string): Promise<void> {
    await tx.manager.query(
      `update ${column.table} set ${column.column} = $3
       where tenant_id = $1 and id = $2 and ${column.column} = $4`,
      [tx.tenantId, id, resealed, sealed],
    );
  }
}
