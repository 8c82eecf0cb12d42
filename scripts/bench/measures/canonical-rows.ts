import { copyRows, createDataSource, newId, TenantDb } from '@ocsuite/db';
import pg from 'pg';
import { type CanonicalRow, CanonicalRowRepository } from '../../../backend/src/modules/connectors/index.js';

const days = 60;
const rowsPerDay = 5_000;
const daysPerBatch = 10;
const rounds = 3;
const columns = ['date', 'channel', 'device', 'sessions', 'users', 'conversions', 'revenue'] as const;

/** Rows per second of the product's own upsert, and of COPY into the same table with its keys, in turns. */
export async function measureCanonicalRows({ adminUrl, appUrl }: { adminUrl: string; appUrl: string }) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const [source, adminSource] = await Promise.all(
    [appUrl, adminUrl].map((url) => createDataSource({ url, poolSize: 2 }).initialize()),
  );
  const db = new TenantDb(source!);
  const unbound = new TenantDb(adminSource!);
  try {
    const { rows: tenants } = await admin.query<{ id: string }>(
      'select id from tenant order by created_at limit 1',
    );
    const tenantId = tenants[0]!.id;
    const rates = { copy: [] as number[], upsert: [] as number[], upsertAgain: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      rates.copy.push(await timed(async () => copyAll(unbound, tenantId, await aConnector(admin, tenantId))));
      const connectorId = await aConnector(admin, tenantId);
      rates.upsert.push(await timed(() => upsertAll(db, tenantId, connectorId)));
      rates.upsertAgain.push(await timed(() => upsertAll(db, tenantId, connectorId)));
    }
    const [copy, upsert, upsertAgain] = [median(rates.copy), median(rates.upsert), median(rates.upsertAgain)];
    return {
      rows: days * rowsPerDay,
      copyRowsPerSecond: copy,
      upsertRowsPerSecond: upsert,
      unchangedRowsPerSecond: upsertAgain,
      upsertShareOfCopy: Math.round((upsert / copy) * 100) / 100,
    };
  } finally {
    await Promise.all([source!.destroy(), adminSource!.destroy()]);
    await admin.end();
  }
}

async function aConnector(admin: pg.Client, tenantId: string): Promise<string> {
  const id = newId();
  await admin.query(
    `insert into connector (tenant_id, id, provider, name, state, currency, time_zone)
     values ($1, $2, 'google-analytics', 'Measured', 'paused', 'EUR', 'UTC')`,
    [tenantId, id],
  );
  return id;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round((days * rowsPerDay) / ((performance.now() - started) / 1000));
}

/** As a superuser, whom the policies do not bind: COPY as fast as the table and its keys allow. */
async function copyAll(admin: TenantDb, tenantId: string, connectorId: string): Promise<void> {
  await admin.withTenant({ tenantId }, (tx) =>
    copyRows(tx, 'analytics_row', ['tenant_id', 'connector_id', ...columns], batches(tenantId, connectorId)),
  );
}

async function* batches(tenantId: string, connectorId: string) {
  for (let day = 0; day < days; day += 1) {
    yield dayOfRows(day).map((row) => [tenantId, connectorId, ...columns.map((column) => row[column])]);
  }
}

/** As a sync does it: a period at a time, each in one transaction. */
async function upsertAll(db: TenantDb, tenantId: string, connectorId: string): Promise<void> {
  const repository = new CanonicalRowRepository();
  for (let first = 0; first < days; first += daysPerBatch) {
    const rows = Array.from({ length: daysPerBatch }, (_, index) => dayOfRows(first + index)).flat();
    const period = { from: rows[0]!.date, to: rows.at(-1)!.date };
    await db.withTenant({ tenantId }, (tx) => repository.replaceRows(tx, connectorId, period, rows));
  }
}

function dayOfRows(day: number): CanonicalRow[] {
  const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
  return Array.from({ length: rowsPerDay }, (_, index) => ({
    date,
    channel: `Channel ${index}`,
    device: 'desktop',
    sessions: (index * 7919) % 1000,
    users: (index * 104_729) % 800,
    conversions: index % 40,
    revenue: ((index * 31) % 90_000) / 100,
    isProvisional: false,
    isSampled: false,
    isThresholded: false,
    hasOther: false,
  }));
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
