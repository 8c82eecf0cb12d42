import { randomUUID } from 'node:crypto';
import { copyRows, createDataSource, TenantDb, type TenantTx } from '@ocsuite/db';
import { testDatabase } from '@ocsuite/testing';
import type { DataSource } from 'typeorm';

let dataSource: DataSource;
let db: TenantDb;

beforeAll(async () => {
  // One connection: what is left behind on it would meet the next transaction.
  dataSource = await createDataSource({ url: (await testDatabase()).appUrl, poolSize: 1 }).initialize();
  db = new TenantDb(dataSource);
});

afterAll(() => dataSource?.destroy());

const tenantOf = async (tx: TenantTx): Promise<string> => {
  const [row] = await tx.manager.query<{ tenant: string }[]>(
    "select current_setting('app.tenant_id', true) as tenant",
  );
  return row!.tenant;
};

const addTenant = (tx: TenantTx, organizationId: string) =>
  tx.manager.query("insert into tenant (id, organization_id, name, slug) values ($1, $2, 'A', 'a')", [
    tx.tenantId,
    organizationId,
  ]);

const countTenants = async (tx: TenantTx): Promise<number> =>
  (await tx.manager.query<unknown[]>('select from tenant')).length;

describe("a tenant's transaction", () => {
  it('binds the statements that are started with it, and leaves nothing of its tenant behind', async () => {
    const scopes = Array.from({ length: 20 }, () => ({ tenantId: randomUUID() }));
    const seen = await Promise.all(
      scopes.map((scope) => db.withTenant(scope, (tx) => Promise.all([tenantOf(tx), tenantOf(tx)]))),
    );
    expect(seen).toEqual(scopes.map(({ tenantId }) => [tenantId, tenantId]));
    const [left] = await dataSource.query<{ tenant: string | null }[]>(
      "select nullif(current_setting('app.tenant_id', true), '') as tenant",
    );
    expect(left).toEqual({ tenant: null });
  });

  it('keeps nothing when one of the statements started together fails', async () => {
    const scope = { tenantId: randomUUID() };
    const organization = `org_${randomUUID()}`;
    const together = db.withTenant(scope, (tx) =>
      Promise.all([addTenant(tx, organization), tx.manager.query('select 1 / 0'), countTenants(tx)]),
    );
    await expect(together).rejects.toThrow('division by zero');
    expect(await db.withTenant(scope, countTenants)).toBe(0);
  });

  it('goes on after a table was filled by COPY, and the next one after that has failed', async () => {
    const scope = { tenantId: randomUUID() };
    const row = (line: number) => [line, '2026-11-01', 'Email', 'desktop'];
    const fill = (tx: TenantTx, rows: AsyncIterable<(number | string)[][]>) =>
      tx.manager
        .query('select app.begin_staging()')
        .then(() => copyRows(tx, 'pg_temp.staged_row', ['line', 'date', 'channel', 'device'], rows));
    const count = async (tx: TenantTx) =>
      (await tx.manager.query<unknown[]>('select from pg_temp.staged_row')).length;
    async function* three() {
      yield [row(1), row(2), row(3)];
    }
    async function* broken() {
      yield [row(1)];
      throw new Error('The file ends in the middle');
    }
    const counted = db.withTenant(scope, async (tx) => {
      await fill(tx, three());
      return Promise.all([count(tx), count(tx)]);
    });
    expect(await counted).toEqual([3, 3]);
    await expect(db.withTenant(scope, (tx) => fill(tx, broken()))).rejects.toThrow('in the middle');
    expect(await db.withTenant(scope, (tx) => Promise.all([tenantOf(tx), countTenants(tx)]))).toEqual([
      scope.tenantId,
      0,
    ]);
  });
});
