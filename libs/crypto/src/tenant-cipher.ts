import { randomBytes, randomUUID } from 'node:crypto';
import { open, seal } from './envelope.js';
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

  private async ringOf(tenantId: string): Promise<KeyRing> {
    const known = await this.store.list(tenantId);
    return this.unwrap(tenantId, known.length > 0 ? known : await this.begin(tenantId));
  }

  private async begin(tenantId: string): Promise<WrappedTenantKey[]> {
    const wrapped = await seal(this.platformKeys, { tenantId, purpose: keyPurpose }, randomBytes(32));
    await this.store.addFirst(tenantId, { keyId: `t-${randomUUID()}`, wrapped });
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
