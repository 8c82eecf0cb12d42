import { TenantDb } from '@ocsuite/db';
import { alertWebhookSecretSchema, connectorViewSchema, keyStatusSchema } from '@ocsuite/types';
import { connectGoogle, type TestTenant, useProduct } from '../../../test/harness/index.js';
import { KeyRotationService } from './key-rotation.service.js';

const product = useProduct({ worker: ['maintenance', 'alerts'] });
const service = () => product().worker!.get(KeyRotationService, { strict: false });
const query = <Row>(tenant: TestTenant, sql: string) =>
  product()
    .api.get(TenantDb)
    .withTenant({ tenantId: tenant.tenantId }, (tx) => tx.manager.query<Row[]>(sql));
const statusOf = async (tenant: TestTenant) => (await tenant.as('admin').get('/keys')).read(keyStatusSchema);
const keyOf = (sealed: string) =>
  (
    JSON.parse(
      Buffer.from((JSON.parse(sealed) as { protected: string }).protected, 'base64url').toString(),
    ) as { kid: string }
  ).kid;

/** A company that keeps one secret of each kind: a grant of Google's, and a webhook's two. */
async function aKeeper(): Promise<{ tenant: TestTenant; connectorId: string }> {
  const tenant = await product().aTenant();
  const { id } = await connectGoogle(product(), tenant);
  const added = await tenant.as('admin').post('/alerts/webhooks', { url: 'https://hooks.example.com/a' });
  const webhook = added.read(alertWebhookSecretSchema, 201);
  (await tenant.as('admin').post(`/alerts/webhooks/${webhook.id}/rotate`)).read(alertWebhookSecretSchema);
  return { tenant, connectorId: id };
}

/** Every sealed text of the company, wherever it is: found by its shape, so that no column is forgotten. */
async function sealedTexts(tenant: TestTenant): Promise<string[]> {
  const columns = await query<{ table: string; column: string }>(
    tenant,
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and data_type = 'text' and table_name not in ('tenant_key', 'oauth_state')`,
  );
  const texts: string[] = [];
  for (const { table, column } of columns) {
    const rows = await query<{ text: string }>(
      tenant,
      `select ${column} as text from ${table} where ${column} like '{"%"encrypted_key"%'`,
    );
    texts.push(...rows.map(({ text }) => text));
  }
  return texts;
}

describe('the rotation of keys', () => {
  it('seals every secret of the company with a new key, tells how far it is, and all of them still open', async () => {
    const { tenant, connectorId } = await aKeeper();
    const before = await sealedTexts(tenant);
    expect(before).toHaveLength(3);
    expect(await service().rotate(tenant)).toBe(3);
    const after = await sealedTexts(tenant);
    expect(new Set(after.map(keyOf)).size).toBe(1);
    expect(keyOf(after[0]!)).not.toBe(keyOf(before[0]!));
    expect(await statusOf(tenant)).toMatchObject({
      keys: 2,
      rotation: { done: 3, total: 3, finishedAt: expect.any(String) },
    });
    const properties = await tenant.as('admin').get(`/connectors/${connectorId}/properties`);
    expect(properties.status).toBe(200);
  });

  it('leaves everything readable while it is under way, and goes on where it was stopped', async () => {
    const { tenant, connectorId } = await aKeeper();
    const stopped = new AbortController();
    stopped.abort();
    await expect(service().rotate(tenant, stopped.signal)).rejects.toThrow();
    expect(await statusOf(tenant)).toMatchObject({
      keys: 2,
      rotation: { done: 0, total: 3, finishedAt: null },
    });
    expect((await tenant.as('admin').get(`/connectors/${connectorId}/properties`)).status).toBe(200);
    const due = (await service().listDue()).map(({ tenantId }) => tenantId);
    expect(due).toContain(tenant.tenantId);
    await service().rotate(tenant);
    expect(await statusOf(tenant)).toMatchObject({ keys: 2, rotation: { done: 3, total: 3 } });
  });

  it('is due after a month, and drops the keys that the rotation before left behind', async () => {
    const { tenant } = await aKeeper();
    expect((await service().listDue()).map(({ tenantId }) => tenantId)).not.toContain(tenant.tenantId);
    await query(tenant, "update tenant_key set created_at = created_at - interval '31 days'");
    expect((await service().listDue()).map(({ tenantId }) => tenantId)).toContain(tenant.tenantId);
    await service().rotate(tenant);
    await service().rotate(tenant);
    expect((await statusOf(tenant)).keys).toBe(2);
    expect((await service().listDue()).map(({ tenantId }) => tenantId)).not.toContain(tenant.tenantId);
  });

  it('does not overwrite what somebody seals meanwhile', async () => {
    const { tenant, connectorId } = await aKeeper();
    const [first] = await query<{ credential: string }>(tenant, 'select credential from connector');
    await service().rotate(tenant);
    // A worker that read the old text before the rotation has lost: its comparison fails.
    const [, changed] = (await query(
      tenant,
      `update connector set credential = credential where credential = '${first!.credential}'`,
    )) as unknown as [unknown, number];
    expect(changed).toBe(0);
    expect((await tenant.as('viewer').get(`/connectors/${connectorId}`)).read(connectorViewSchema).id).toBe(
      connectorId,
    );
  });

  it('in the end of a company destroys its keys, and nothing sealed for it opens any more', async () => {
    const { tenant, connectorId } = await aKeeper();
    await service().destroyKeys(tenant);
    expect((await statusOf(tenant)).keys).toBe(0);
    expect(
      (await tenant.as('admin').get(`/connectors/${connectorId}/properties`)).status,
    ).toBeGreaterThanOrEqual(400);
  });
});
