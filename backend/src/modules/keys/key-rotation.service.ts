import { Injectable } from '@nestjs/common';
import { TenantCipher } from '@ocsuite/crypto';
import { newId, PlatformDb, TenantDb, type TenantScope } from '@ocsuite/db';
import { IsNull } from 'typeorm';
import { KeyRotation } from './key-rotation.entity.js';
import { SealedColumnRepository, type SealedValue } from './sealed-column.repository.js';

export const rotationDays = 30;
const tenantsAtOnce = 100;

/**
 * Gives tenants new data keys and seals what they keep anew, value by value. All keys stay readable meanwhile, so nothing
 * waits for it; a rotation that is stopped goes on where it was.
 */
@Injectable()
export class KeyRotationService {
  constructor(
    private readonly db: TenantDb,
    private readonly platform: PlatformDb,
    private readonly cipher: TenantCipher,
    private readonly values: SealedColumnRepository,
  ) {}

  /** Tenants whose newest key is a month old, or whose rotation was stopped. */
  async listDue(): Promise<TenantScope[]> {
    return this.platform.read((tx) =>
      tx.manager.query<TenantScope[]>(
        `select tenant_id as "tenantId" from tenant_key
         group by tenant_id having max(created_at) < now() - make_interval(days => $1)
         union select tenant_id from key_rotation where finished_at is null
         limit $2`,
        [rotationDays, tenantsAtOnce],
      ),
    );
  }

  /** Every tenant that has a key. */
  async listAll(): Promise<TenantScope[]> {
    return this.platform.read((tx) =>
      tx.manager.query<TenantScope[]>('select distinct tenant_id as "tenantId" from tenant_key'),
    );
  }

  /** Begins a rotation, or finds the one that was stopped, and brings it to its end. Answers how many values it sealed anew. */
  async rotate(scope: TenantScope, signal?: AbortSignal): Promise<number> {
    const rotation = (await this.findUnfinished(scope)) ?? (await this.begin(scope));
    const old = (await this.list(scope)).filter(
      ({ sealed }) => this.cipher.keyIdOf(sealed) !== rotation.keyId,
    );
    await this.note(scope, rotation.id, { total: rotation.done + old.length });
    for (const value of old) {
      signal?.throwIfAborted();
      await this.sealAnew(scope, rotation.id, value);
    }
    await this.note(scope, rotation.id, { finishedAt: new Date() });
    return old.length;
  }

  /** What was sealed for the tenant can never be opened again, in backups neither. */
  async destroyKeys(scope: TenantScope): Promise<void> {
    await this.cipher.destroyKeys(scope.tenantId);
  }

  private async begin(scope: TenantScope): Promise<KeyRotation> {
    const inUse = new Set((await this.list(scope)).map(({ sealed }) => this.cipher.keyIdOf(sealed)));
    const keyId = await this.cipher.rotate(scope.tenantId, inUse);
    return this.db.withTenant(scope, async (tx) => {
      const id = newId();
      await tx.manager.insert(KeyRotation, { tenantId: tx.tenantId, id, keyId });
      return tx.manager.findOneByOrFail(KeyRotation, { tenantId: tx.tenantId, id });
    });
  }

  private findUnfinished(scope: TenantScope): Promise<KeyRotation | null> {
    return this.db.withTenant(scope, (tx) =>
      tx.manager.findOneBy(KeyRotation, { tenantId: tx.tenantId, finishedAt: IsNull() }),
    );
  }

  private list(scope: TenantScope): Promise<SealedValue[]> {
    return this.db.withTenant(scope, (tx) => this.values.list(tx));
  }

  private async sealAnew(scope: TenantScope, rotationId: string, value: SealedValue): Promise<void> {
    const secret = await this.cipher.open(scope.tenantId, value.purpose, value.sealed);
    const resealed = await this.cipher.seal(scope.tenantId, value.purpose, secret);
    await this.db.withTenant(scope, async (tx) => {
      await this.values.replace(tx, value, resealed);
      await tx.manager.increment(KeyRotation, { tenantId: tx.tenantId, id: rotationId }, 'done', 1);
    });
  }

  private async note(scope: TenantScope, id: string, changes: Partial<KeyRotation>): Promise<void> {
    await this.db.withTenant(scope, (tx) =>
      tx.manager.update(KeyRotation, { tenantId: tx.tenantId, id }, changes),
    );
  }
}
