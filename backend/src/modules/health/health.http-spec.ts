import { TenantDb } from '@ocsuite/db';
import { eventually } from '@ocsuite/testing';
import { connectorListSchema } from '@ocsuite/types';
import { startTestWorker, uploadShop, useProduct } from '../../../test/harness/index.js';

const product = useProduct({ worker: ['imports'] });
const routes = ['/health', '/health/live', '/health/ready', '/tasks/health', '/connectors/health'];
const look = async (path: string) => {
  const answer = await product().client().get(path);
  return {
    status: answer.status,
    body: answer.body as { status: string; error: object; details: Record<string, object> },
  };
};

describe('health', () => {
  it('is red, by name, while no worker runs, and green once one does', async () => {
    expect(await look('/health')).toMatchObject({
      status: 503,
      body: { status: 'error', error: { workers: { action: 'Start the worker' } } },
    });
    expect((await look('/health/live')).status).toBe(200);
    expect((await look('/health/ready')).status).toBe(200);
    const worker = await startTestWorker(product().config);
    await eventually(async () => (await look('/health')).status === 200);
    for (const path of routes) expect([path, (await look(path)).status]).toEqual([path, 200]);
    await worker.close();
  });

  it('says how many connectors are in which state, and which syncs are overdue', async () => {
    const tenant = await product().aTenant();
    await uploadShop(tenant);
    expect(await look('/connectors/health')).toMatchObject({
      status: 200,
      body: { details: { connectors: { active: expect.any(Number), overdue: 0 } } },
    });
    const db = product().api.get(TenantDb);
    const setDue = (due: string) =>
      db.withTenant({ tenantId: tenant.tenantId }, (tx) =>
        tx.manager.query(
          `update connector set provider = 'google-analytics', last_sync_at = now(), next_sync_at = ${due}`,
        ),
      );
    await setDue("now() - interval '1 hour'");
    const [shown] = (await tenant.as('viewer').get('/connectors')).read(connectorListSchema).items;
    expect(shown).toMatchObject({ state: 'late', action: { kind: 'retry' } });
    expect(await look('/connectors/health')).toMatchObject({
      status: 503,
      body: { error: { connectors: { late: 1, overdue: 1 } } },
    });
    await setDue('null');
  });

  it('names no tenant, no address and no password', async () => {
    const tenant = await product().aTenant({ name: 'Very Secret Ltd' });
    await uploadShop(tenant);
    for (const path of [...routes, '/metrics']) {
      const { text } = await product().client().get(path);
      expect(text).not.toMatch(
        new RegExp(`Very Secret|${tenant.tenantId}|${tenant.company.slug}|postgres:|127\\.0\\.0\\.1:\\d+`),
      );
    }
  });
});
