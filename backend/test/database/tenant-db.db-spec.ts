import { randomUUID } from 'node:crypto';
import { testDatabase } from '@ocsuite/testing';
import type { DataSource } from 'typeorm';
import { createDataSource, PlatformDb, TenantDb, type TenantTx } from '@ocsuite/db';

let dataSource: DataSource;
let platformSource: DataSource;
let db: TenantDb;

beforeAll(async () => {
  const { appUrl, platformUrl } = await testDatabase();
  // One connection: whatever a transaction leaves on it, the next one finds.
  dataSource = await createDataSource({ url: appUrl, poolSize: 1 }).initialize();
  platformSource = await createDataSource({ url: platformUrl, poolSize: 1 }).initialize();
  db = new TenantDb(dataSource);
});

afterAll(() => Promise.all([dataSource.destroy(), platformSource.destroy()]));

const addTo = ({ tenantId, manager }: TenantTx) =>
  manager.query('insert into tenant (id, organization_id, name, slug) values ($1, $2, $3, $4)', [
    tenantId,
    `org_${tenantId}`,
    'Name',
    'slug',
  ]);
const countIn = async ({ manager }: TenantTx): Promise<number> => {
  const [row] = await manager.query<{ count: number }[]>('select count(*)::int from tenant');
  return row!.count;
};
const addTenant = (tenantId: string) => db.withTenant({ tenantId }, addTo);
const countOf = (tenantId: string) => db.withTenant({ tenantId }, countIn);

describe('withTenant', () => {
  it('commits what its work did', async () => {
    const tenantId = randomUUID();
    await addTenant(tenantId);
    expect(await countOf(tenantId)).toBe(1);
  });

  it('takes everything back when its work fails', async () => {
    const tenantId = randomUUID();
    await expect(
      db.withTenant({ tenantId }, async (tx) => {
        await tx.manager.query(
          "insert into tenant (id, organization_id, name, slug) values ($1, 'org', 'n', 's')",
          [tenantId],
        );
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await countOf(tenantId)).toBe(0);
  });

  it('leaves no tenant behind on the connection', async () => {
    const tenantId = randomUUID();
    await addTenant(tenantId);
    expect(await dataSource.query('select id from tenant')).toEqual([]);
    expect(await countOf(randomUUID())).toBe(0);
  });

  it('takes nothing but the id of a tenant, least of all a piece of SQL', async () => {
    for (const hostile of ["' or true --", "x', true); drop table tenant; --", ''])
      await expect(countOf(hostile)).rejects.toThrow('UUID');
  });

  it('is shared by whoever is given it instead of a tenant', async () => {
    const tenantId = randomUUID();
    const failing = db.withTenant({ tenantId }, async (tx) => {
      await db.withTenant(tx, addTo);
      expect(await db.withTenant(tx, countIn)).toBe(1);
      throw new Error('all of it');
    });
    await expect(failing).rejects.toThrow('all of it');
    expect(await countOf(tenantId)).toBe(0);
  });
});

describe('the platform’s transaction', () => {
  it('cannot write, whatever it is granted', async () => {
    const platform = new PlatformDb(platformSource);
    await expect(
      platform.read((tx) => tx.manager.query('create temporary table t (id int)')),
    ).rejects.toThrow(/read-only transaction|permission denied/);
  });
});
