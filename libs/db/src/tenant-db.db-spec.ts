import { randomUUID } from 'node:crypto';
import { testDatabase } from '@ocsuite/testing';
import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.js';
import { TenantDb } from './tenant-db.js';
import type { TenantTx } from './tenant-tx.js';

let source: DataSource;
let db: TenantDb;

beforeAll(async () => {
  const { appUrl } = await testDatabase();
  // One connection: what a transaction leaves behind on it, the next one would meet.
  source = await createDataSource({ url: appUrl, poolSize: 1 }).initialize();
  db = new TenantDb(source);
});
afterAll(() => source.destroy());

const boundTo = async ({ manager }: TenantTx): Promise<string> => {
  const [row] = await manager.query<[{ tenant: string }]>(
    "select current_setting('app.tenant_id', true) as tenant",
  );
  return row.tenant;
};

async function addTenant(tx: TenantTx): Promise<void> {
  const { tenantId, manager } = tx;
  const values = [tenantId, `org_${tenantId}`, 'Acme', `acme-${tenantId}`];
  await manager.query('insert into tenant (id, organization_id, name, slug) values ($1, $2, $3, $4)', values);
}

const countTenants = async ({ manager }: TenantTx): Promise<number> =>
  (await manager.query<unknown[]>('select id from tenant')).length;

describe('a transaction for a tenant', () => {
  it('is bound to the tenant, and its connection to nobody afterwards', async () => {
    const tenantId = randomUUID();
    expect(await db.withTenant({ tenantId }, boundTo)).toBe(tenantId);
    const [left] = await source.query<[{ tenant: string }]>(
      "select current_setting('app.tenant_id', true) as tenant",
    );
    expect(left.tenant).toBe('');
  });

  it('keeps all of its work, or nothing', async () => {
    const scope = { tenantId: randomUUID() };
    const failing = db.withTenant(scope, async (tx) => {
      await addTenant(tx);
      throw new Error('too late');
    });
    await expect(failing).rejects.toThrow('too late');
    expect(await db.withTenant(scope, countTenants)).toBe(0);
    await db.withTenant(scope, addTenant);
    expect(await db.withTenant(scope, countTenants)).toBe(1);
  });

  it('is shared by whoever is given it instead of a tenant', async () => {
    const scope = { tenantId: randomUUID() };
    const failing = db.withTenant(scope, async (tx) => {
      await db.withTenant(tx, addTenant);
      expect(await db.withTenant(tx, countTenants)).toBe(1);
      throw new Error('all of it');
    });
    await expect(failing).rejects.toThrow('all of it');
    expect(await db.withTenant(scope, countTenants)).toBe(0);
  });

  it('is refused for anything but the id of a tenant', async () => {
    const hostile = { tenantId: "x', true); drop table tenant; --" };
    await expect(db.withTenant(hostile, boundTo)).rejects.toThrow('UUID');
  });
});
