import { randomUUID } from 'node:crypto';
import type { DailyRowsInput } from '@ocsuite/module-sdk';
import type pg from 'pg';
import { loadConfig } from '../../../backend/src/config/index.js';
import { createApi } from '../../../backend/src/create-api.js';
import { ModuleRunStarter } from '../../../backend/src/modules/insights/module-run.starter.js';
import { MeasuredProduct } from '../../measured/measured-product.js';
import { ModelStub } from '../../measured/model-stub.js';
import { waitUntil } from '../../measured/wait-until.js';

export interface DailyRuns {
  tenants: number;
  rows: number;
  /** From the first run asked for to the last one ended. */
  seconds: number;
  succeeded: number;
  insights: number;
}

const slug = 'growth-pulse';
const words = {
  headline: 'Worded by a stub',
  summary: 'Worded by a stub.',
  highlights: [],
  risks: [],
  actions: [],
};

/**
 * A day's runs of many tenants on one worker: tasks, queue, rows, insights and their alerts in the real database, and a model
 * that answers at once. Filling the database is not part of the time, asking for the runs is.
 */
export async function measureDailyRuns(
  tenants: number,
  shapes: readonly Pick<DailyRowsInput, 'rows'>[],
): Promise<DailyRuns> {
  using model = await ModelStub.start(JSON.stringify(words));
  // Awaited here: the model is gone as soon as this function returns.
  return await MeasuredProduct.during({ workers: 1, modelUrl: model.url }, (product) =>
    product.withAdmin(async (admin) => {
      const ids = await fill(admin, tenants, shapes);
      const api = await createApi(loadConfig({ ...product.environment, LOG_LEVEL: 'silent' }));
      try {
        await api.init();
        const starter = api.get(ModuleRunStarter);
        const startedAt = performance.now();
        for (const tenantId of ids) await starter.start({ tenantId }, slug);
        await waitUntil('all runs end', () => haveEnded(admin), product.lost);
        const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
        return { tenants, seconds, ...(await countOf(admin)) };
      } finally {
        await api.close();
      }
    }),
  );
}

/** Tenants with one source each; their figures are those of the shapes, in turn. */
async function fill(
  admin: pg.Client,
  tenants: number,
  shapes: readonly Pick<DailyRowsInput, 'rows'>[],
): Promise<string[]> {
  const ids = Array.from({ length: tenants }, () => randomUUID());
  await admin.query(
    `create temp table shape (number int, date date, channel text, sessions float8, users float8, conversions float8, revenue float8);
     create temp table company (id uuid, number int)`,
  );
  for (const [number, { rows }] of shapes.entries()) {
    await admin.query(
      `insert into shape select $1, * from unnest($2::date[], $3::text[], $4::float8[], $5::float8[], $6::float8[], $7::float8[])`,
      [
        number,
        rows.map(({ date }) => date),
        rows.map(({ channel }) => channel ?? ''),
        rows.map(({ sessions }) => sessions ?? null),
        rows.map(({ users }) => users ?? null),
        rows.map(({ conversions }) => conversions ?? null),
        rows.map(({ revenue }) => revenue ?? null),
      ],
    );
  }
  await admin.query(
    'insert into company select id, (place % $2)::int from unnest($1::uuid[]) with ordinality as t(id, place)',
    [ids, shapes.length],
  );
  for (const statement of [
    `insert into tenant (id, organization_id, name, slug) select id, id::text, 'Company', id::text from company`,
    `insert into connector (tenant_id, id, provider, name, state, currency, time_zone)
       select id, id, 'manual-upload', 'Shop', 'active', 'EUR', 'UTC' from company`,
    `insert into analytics_row (tenant_id, connector_id, date, channel, sessions, users, conversions, revenue)
       select id, id, date, channel, sessions, users, conversions, revenue from company join shape using (number)`,
    `insert into analytics_snapshot (tenant_id, connector_id, date, sessions, conversions, revenue)
       select tenant_id, connector_id, date, sum(sessions), sum(conversions), sum(revenue)
       from analytics_row group by 1, 2, 3`,
    'analyze',
  ]) {
    await admin.query(statement);
  }
  return ids;
}

async function haveEnded(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ left: number }>(
    `select count(*)::int as left from task where status in ('queued', 'running')`,
  );
  return rows[0]!.left === 0;
}

async function countOf(admin: pg.Client): Promise<Pick<DailyRuns, 'rows' | 'succeeded' | 'insights'>> {
  const { rows } = await admin.query<Pick<DailyRuns, 'rows' | 'succeeded' | 'insights'>>(
    `select (select count(*)::int from analytics_row) as rows,
            (select count(*)::int from task where status = 'succeeded') as succeeded,
            (select count(*)::int from module_insight) as insights`,
  );
  return rows[0]!;
}
