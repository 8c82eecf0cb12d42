import { randomBytes, randomUUID } from 'node:crypto';
import { keyIdOf, open, seal } from './envelope.js';
import { KeyRing } from './key-ring.js';
import { Secret } from './secret.js';

export interface WrappedTenantKey {
  keyId: string;
  /** The tenant's data key, sealed by the platform's key ring. */
  wrapped: string;
}

/** Where a tenant's wrapped keys live, newest first. Deleting them makes everything sealed with them unreadable. */
export interface TenantKeyStore {
  list(tenantId: string): Promise<WrappedTenantKey[]>;
  /** Adds the tenant's first key; when another process was faster, keeps that one. */
  addFirst(tenantId: string, key: WrappedTenantKey): Promise<void>;
  /** Makes this the tenant's newest key. Of the older ones those named stay. */
  addNewest(tenantId: string, key: WrappedTenantKey, staying: readonly string[]): Promise<void>;
  /** Stores a key sealed anew, by a newer key of the platform's ring. */
  rewrap(tenantId: string, key: WrappedTenantKey): Promise<void>;
  deleteAll(tenantId: string): Promise<void>;
}

/** A column that holds sealed secrets, as the rotation of keys has to know it. */
export interface SealedColumn {
  table: string;
  column: string;
  /** What the secret of this row was sealed for. */
  purposeOf(id: string): string;
}

const keyPurpose = 'tenant-key';

/** Seals and opens small secrets with a data key of the tenant's own, itself sealed by the platform's key ring. */
export class TenantCipher {
  constructor(
    private readonly platformKeys: KeyRing,
    private readonly store: TenantKeyStore,
  ) {}

  /** Returns text for a column; `purpose` names the column, as in `connector.credential`. */
  async seal(tenantId: string, purpose: string, secret: Secret): Promise<string> {
    const ring = await this.ringOf(tenantId);
    return seal(ring, { tenantId, purpose }, new TextEncoder().encode(secret.reveal()));
  }

  /** @throws DecryptionError when the text was sealed for another tenant, purpose or key, or was changed. */
  async open(tenantId: string, purpose: string, sealed: string): Promise<Secret> {
    const ring = await this.ringOf(tenantId);
    return new Secret(new TextDecoder().decode(await open(ring, { tenantId, purpose }, sealed)));
  }

  /**
   * Begins to seal with a new key, and answers its id. Everything opens as before; of the older keys the newest stays, and
   * those that something is still sealed with.
   */
  async rotate(tenantId: string, inUse: ReadonlySet<string>): Promise<string> {
    const known = await this.store.list(tenantId);
    for (const key of known) await this.rewrap(tenantId, key);
    const staying = known.map(({ keyId }) => keyId).filter((id, place) => place === 0 || inUse.has(id));
    const fresh = await this.makeKey(tenantId);
    await this.store.addNewest(tenantId, fresh, staying);
    return fresh.keyId;
  }

  /** The id of the tenant's key that a text was sealed with. */
  keyIdOf(sealed: string): string {
    return keyIdOf(sealed);
  }

  /** Nothing that was sealed for the tenant opens any more. */
  destroyKeys(tenantId: string): Promise<void> {
    return this.store.deleteAll(tenantId);
  }

  private async rewrap(tenantId: string, { keyId, wrapped }: WrappedTenantKey): Promise<void> {
    if (keyIdOf(wrapped) === this.platformKeys.primaryKeyId) return;
    const context = { tenantId, purpose: keyPurpose };
    const plain = await open(this.platformKeys, context, wrapped);
    await this.store.rewrap(tenantId, { keyId, wrapped: await seal(this.platformKeys, context, plain) });
  }

  private async makeKey(tenantId: string): Promise<WrappedTenantKey> {
    const wrapped = await seal(this.platformKeys, { tenantId, purpose: keyPurpose }, randomBytes(32));
    return { keyId: `t-${randomUUID()}`, wrapped };
  }

  private async ringOf(tenantId: string): Promise<KeyRing> {
    const known = await this.store.list(tenantId);
    return this.unwrap(tenantId, known.length > 0 ? known : await this.begin(tenantId));
  }

  private async begin(tenantId: string): Promise<WrappedTenantKey[]> {
    await this.store.addFirst(tenantId, await this.makeKey(tenantId));
    return this.store.list(tenantId);
  }

  private async unwrap(tenantId: string, wrappedKeys: WrappedTenantKey[]): Promise<KeyRing> {
    const keys = new Map<string, Secret<Uint8Array>>();
    for (const { keyId, wrapped } of wrappedKeys) {
      keys.set(keyId, new Secret(await open(this.platformKeys, { tenantId, purpose: keyPurpose }, wrapped)));
    }
    return new KeyRing(wrappedKeys[0]!.keyId, keys);
  }
}
