import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { newId } from '@ocsuite/db';
import type pg from 'pg';
import { reportFailure } from '../launch/launch-error.js';
import { AnalyticsStub } from '../measured/analytics-stub.js';
import { MeasuredProduct } from '../measured/measured-product.js';
import { percentile } from '../measured/percentile.js';
import { waitUntil } from '../measured/wait-until.js';
import { addConnectors, type Company } from './fairness/many-connectors.js';
import { spreadOverTheHour } from './fairness/spread.js';

const slowConnectors = 50;
const connectorsPerCompany = 5;
/** Several companies read the same property, as an agency and its customer do. */
const properties = 250;
const slowMs = 2_000;
/** Just above what a standard property's owner keeps for other tools. */
const scarce = { property: 'properties/1', tokensLeft: 8_060 };

/** `pnpm bench sync-fairness [--connections n] [--json]`: an hour's connections all due at once, with and without a slow company. */
async function benchSyncFairness(): Promise<void> {
  const { values } = parseArgs({
    options: {
      connections: { type: 'string', default: '1000' },
      json: { type: 'boolean', default: false },
    },
  });
  const connections = Number(values.connections);
  using stub = await AnalyticsStub.start();
  const masterKeys = `k1:${randomBytes(32).toString('base64')}`;
  const variables = {
    OCSUITE_MASTER_KEYS: masterKeys,
    GOOGLE_ANALYTICS_DATA_URL: stub.url,
    // What new figures start is measured elsewhere.
    WORKER_QUEUES: 'sync-analytics,maintenance',
  };
  const measure = async (admin: pg.Client, lost: AbortSignal) => {
    const slow: Company = { tenantId: newId(), connectors: slowConnectors, token: 'slow' };
    const others = Array.from({ length: (connections - slowConnectors) / connectorsPerCompany }, () => ({
      tenantId: newId(),
      connectors: connectorsPerCompany,
      token: 'fast',
    }));
    await addConnectors(admin, masterKeys, [slow, ...others], (index) => `properties/${index % properties}`);
    stub.drain(scarce.property, scarce.tokensLeft);
    const allFast = await syncAll(admin, slow.tenantId, lost);
    await waitUntil('all syncs end', () => isIdle(admin), lost);
    stub.slowDown(slow.token, slowMs);
    const oneSlow = await syncAll(admin, slow.tenantId, lost);
    return {
      connections,
      spread: await spreadOverTheHour(admin),
      allFast,
      oneSlow,
      delayOfOthers: Math.round((oneSlow.p95Ms / allFast.p95Ms) * 100) / 100,
      google: stub.worst,
    };
  };
  const result = await MeasuredProduct.during({ workers: 2, variables }, (product) =>
    product.withAdmin((admin) => measure(admin, product.lost)),
  );
  console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
}

/** Makes all due at this moment; when did those of the other companies end? */
async function syncAll(
  admin: pg.Client,
  slowTenant: string,
  lost: AbortSignal,
): Promise<{ synced: number; p50Ms: number; p95Ms: number; lastMs: number }> {
  const startedAt = Date.now();
  await admin.query("update connector set next_sync_at = now() where state <> 'quota'");
  const othersAreDone = async () => {
    const { rows } = await admin.query<{ open: number }>(
      'select count(*)::int as open from connector where next_sync_at <= now() and tenant_id <> $1',
      [slowTenant],
    );
    return rows[0]!.open === 0;
  };
  await waitUntil('the other companies are synced', othersAreDone, lost);
  const { rows } = await admin.query<{ took: number }>(
    `select (extract(epoch from finished_at) * 1000)::float8 - $2 as took from sync_run
     where tenant_id <> $1 and status = 'succeeded' and extract(epoch from finished_at) * 1000 >= $2`,
    [slowTenant, startedAt],
  );
  const took = rows.map((row) => row.took);
  return {
    synced: took.length,
    p50Ms: percentile(took, 0.5),
    p95Ms: percentile(took, 0.95),
    lastMs: percentile(took, 1),
  };
}

async function isIdle(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ open: number }>(
    `select (select count(*) from task where kind = 'sync-analytics' and status in ('queued', 'running'))::int
          + (select count(*) from connector where next_sync_at <= now())::int as open`,
  );
  return rows[0]!.open === 0;
}

await benchSyncFairness().catch(reportFailure);
