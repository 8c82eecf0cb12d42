import { Injectable } from '@nestjs/common';
import type { PlatformTx, TenantTx } from '@ocsuite/db';
import { Not } from 'typeorm';
import { Connector } from './connector.entity.js';

@Injectable()
export class ConnectorRepository {
  async add(tx: TenantTx, connector: Partial<Connector> & { id: string }): Promise<void> {
    await tx.manager.insert(Connector, { ...connector, tenantId: tx.tenantId } as never);
  }

  /** Those whose figures count: not what is on its way out. */
  list(tx: TenantTx): Promise<Connector[]> {
    return tx.manager.find(Connector, {
      where: { tenantId: tx.tenantId, state: Not('disconnecting') },
      order: { createdAt: 'ASC' },
    });
  }

  listAll(tx: TenantTx): Promise<Connector[]> {
    return tx.manager.find(Connector, {
      where: { tenantId: tx.tenantId },
      order: { createdAt: 'ASC' },
    });
  }

  find(tx: TenantTx, id: string): Promise<Connector | null> {
    return tx.manager.findOneBy(Connector, { tenantId: tx.tenantId, id });
  }

  /** Holds the connector's row until the transaction ends; false when it is gone. */
  async lock(tx: TenantTx, id: string): Promise<boolean> {
    const found = await tx.manager.query<unknown[]>(
      'select from connector where tenant_id = $1 and id = $2 for update',
      [tx.tenantId, id],
    );
    return found.length > 0;
  }

  /** Takes the right to renew the connector's access, unless another process has it or somebody renewed it already. */
  async leaseRefresh(tx: TenantTx, id: string, staleCredential: string, seconds: number): Promise<boolean> {
    const [, leased] = await tx.manager.query<[unknown[], number]>(
      `update connector set refresh_lease_until = now() + make_interval(secs => $4)
       where tenant_id = $1 and id = $2 and credential = $3
         and (refresh_lease_until is null or refresh_lease_until < now())`,
      [tx.tenantId, id, staleCredential, seconds],
    );
    return leased === 1;
  }

  /** Other connections of this tenant that live on the same grant. */
  async sharing(tx: TenantTx, { id, grantHash }: Connector): Promise<Connector[]> {
    if (!grantHash) return [];
    return tx.manager.find(Connector, {
      where: { tenantId: tx.tenantId, grantHash, id: Not(id), state: Not('disconnecting') },
      order: { createdAt: 'ASC' },
    });
  }

  /** How many other connections live on the same grant, over all tenants. */
  async countSharing(tx: PlatformTx, grantHash: string, exceptId: string): Promise<number> {
    const [counted] = await tx.manager.query<{ others: number }[]>(
      `select count(*)::int as others from connector
       where grant_hash = $1 and id <> $2 and state <> 'disconnecting'`,
      [grantHash, exceptId],
    );
    return counted!.others;
  }

  /** Sources, over all tenants, that have been on their way out for longer than it takes; those being erased among them. */
  async findLeaving(tx: PlatformTx, seconds: number): Promise<{ tenantId: string; id: string }[]> {
    return tx.manager.query(
      `select tenant_id as "tenantId", id from connector
       where state = 'disconnecting' and state_since < now() - make_interval(secs => $1)`,
      [seconds],
    );
  }

  /** Changes a connector; a change of state also notes since when, and forgets what the state before was caused by. */
  async change(tx: TenantTx, id: string, changes: Partial<Connector>): Promise<Connector | null> {
    const before = await this.find(tx, id);
    if (!before) return null;
    const since = changes.state && changes.state !== before.state ? { stateSince: new Date() } : {};
    const causeCode = changes.state ? { causeCode: null } : {};
    const row = { ...causeCode, ...changes, ...since };
    await tx.manager.update(Connector, { tenantId: tx.tenantId, id }, row as never);
    return this.find(tx, id);
  }

  async delete(tx: TenantTx, id: string): Promise<void> {
    await tx.manager.delete(Connector, { tenantId: tx.tenantId, id });
  }

  /**
   * Connections whose next sync is due, over all tenants: a few of each at a time, and everybody's first before anybody's
   * second. Who has many, or slow ones, waits for their own and for nobody else's.
   */
  async findDue(
    tx: PlatformTx,
    { perTenant, limit }: { perTenant: number; limit: number },
  ): Promise<{ tenantId: string; id: string }[]> {
    return tx.manager.query(
      `with under_way as (
         select tenant_id, connector_id from task where kind = 'sync-analytics' and status in ('queued', 'running')
       ), due as (
         select tenant_id, id, next_sync_at,
                row_number() over (partition by tenant_id order by next_sync_at, id)
                  + (select count(*) from under_way where under_way.tenant_id = connector.tenant_id) as place
         from connector
         where next_sync_at <= now() and state not in ('pending', 'revoked', 'paused', 'disconnecting')
           and not exists (select from under_way where (tenant_id, connector_id) = (connector.tenant_id, connector.id))
       )
       select tenant_id as "tenantId", id from due where place <= $1 order by place, next_sync_at limit $2`,
      [perTenant, limit],
    );
  }
}
