import {
  Secret,
  TenantCipher,
  type TenantKeyStore,
  type WrappedTenantKey,
  parseKeyRing,
} from '@ocsuite/crypto';
import { newId } from '@ocsuite/db';
import type pg from 'pg';

export interface Company {
  tenantId: string;
  connectors: number;
  token: string;
}

const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

/** Writes companies with connected properties straight into the database, as a year of customers would have left them. */
export async function addConnectors(
  admin: pg.Client,
  masterKeys: string,
  companies: Company[],
  propertyOf: (index: number) => string,
): Promise<void> {
  const store = new CollectedKeys();
  const cipher = new TenantCipher(parseKeyRing(masterKeys), store);
  let index = 0;
  for (const { tenantId, connectors, token } of companies) {
    await admin.query('insert into tenant (id, organization_id, name, slug) values ($1, $2, $2, $2)', [
      tenantId,
      `org_${tenantId}`,
    ]);
    const credential = JSON.stringify({
      refreshToken: 'refresh',
      accessToken: token,
      expiresAt: '2099-01-01',
    });
    for (let count = 0; count < connectors; count += 1) {
      const id = newId();
      const property = {
        id: propertyOf((index += 1)),
        displayName: 'Shop',
        timeZone: 'UTC',
        currency: 'EUR',
      };
      await admin.query(
        `insert into connector (tenant_id, id, provider, name, state, currency, time_zone, property, credential,
           read_from, read_settled_to, last_sync_at)
         values ($1, $2, 'google-analytics', 'Shop', 'active', 'EUR', 'UTC', $3, $4, $5, $6, now())`,
        [
          tenantId,
          id,
          property,
          await cipher.seal(tenantId, `connector.credential:${id}`, new Secret(credential)),
          day(200),
          day(4),
        ],
      );
    }
    for (const { keyId, wrapped } of await store.list(tenantId)) {
      await admin.query('insert into tenant_key (tenant_id, key_id, wrapped) values ($1, $2, $3)', [
        tenantId,
        keyId,
        wrapped,
      ]);
    }
  }
}

/** Keys that are written to the database afterwards. */
class CollectedKeys implements TenantKeyStore {
  private readonly keys = new Map<string, WrappedTenantKey[]>();

  async list(tenantId: string): Promise<WrappedTenantKey[]> {
    return this.keys.get(tenantId) ?? [];
  }

  async addFirst(tenantId: string, key: WrappedTenantKey): Promise<void> {
    this.keys.set(tenantId, [key]);
  }

  async addNewest(tenantId: string, key: WrappedTenantKey): Promise<void> {
    this.keys.set(tenantId, [key]);
  }

  async rewrap(): Promise<void> {}

  async deleteAll(tenantId: string): Promise<void> {
    this.keys.delete(tenantId);
  }
}
