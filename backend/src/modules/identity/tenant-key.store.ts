import { Injectable } from '@nestjs/common';
import type { TenantKeyStore, WrappedTenantKey } from '@ocsuite/crypto';
import { TenantDb } from '@ocsuite/db';
import { In, Not } from 'typeorm';
import { TenantKey } from './tenant-key.entity.js';

@Injectable()
export class TenantKeyTable implements TenantKeyStore {
  constructor(private readonly db: TenantDb) {}

  async list(tenantId: string): Promise<WrappedTenantKey[]> {
    return this.db.withTenant({ tenantId }, (tx) =>
      tx.manager.find(TenantKey, {
        where: { tenantId },
        order: { createdAt: 'DESC' },
        select: { keyId: true, wrapped: true },
      }),
    );
  }

  async addFirst(tenantId: string, key: WrappedTenantKey): Promise<void> {
    await this.db.withTenant({ tenantId }, async (tx) => {
      // One process at a time, so that two first secrets do not get two first keys.
      await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [tenantId]);
      const count = await tx.manager.countBy(TenantKey, { tenantId });
      if (count === 0) await tx.manager.insert(TenantKey, { ...key, tenantId });
    });
  }

  async addNewest(tenantId: string, key: WrappedTenantKey, staying: readonly string[]): Promise<void> {
    await this.db.withTenant({ tenantId }, async (tx) => {
      await tx.manager.delete(TenantKey, { tenantId, keyId: Not(In(staying)) });
      await tx.manager.insert(TenantKey, { ...key, tenantId });
    });
  }

  async rewrap(tenantId: string, { keyId, wrapped }: WrappedTenantKey): Promise<void> {
    await this.db.withTenant({ tenantId }, (tx) =>
      tx.manager.update(TenantKey, { tenantId, keyId }, { wrapped }),
    );
  }

  async deleteAll(tenantId: string): Promise<void> {
    await this.db.withTenant({ tenantId }, (tx) => tx.manager.delete(TenantKey, { tenantId }));
  }
}
