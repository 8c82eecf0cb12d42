import { AsyncLocalStorage } from 'node:async_hooks';
import { TenantDb } from '@ocsuite/db';
import { eventually } from '@ocsuite/testing';
import pg from 'pg';
import { EventSignal } from '../../../live/index.js';
import { endOfAllTasks, type TestTenant, uploadShop, useProduct } from '../../../../test/harness/index.js';
import { CompanyBriefService } from './company-brief.service.js';

const product = useProduct({ worker: true });

let tenant: TestTenant;
let scope: { tenantId: string };
let told: string[];

beforeAll(async () => {
  tenant = await product().aTenant();
  scope = { tenantId: tenant.tenantId };
  await uploadShop(tenant);
  await endOfAllTasks(tenant.as('member'));
  await tenant.as('member').post('/c-suite/board-meeting', {});
  await endOfAllTasks(tenant.as('member'));
  const owner = new pg.Client({ connectionString: product().database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    "select tgrelid::regclass::text as name from pg_trigger where tgname = 'tell_company'",
  );
  told = rows.map(({ name }) => name);
  await owner.end();
}, 60_000);

/** The process loses the connection on which it hears of changes, and gets no other until `work` is done. */
async function whileDeaf(work: () => Promise<void>): Promise<void> {
  const canHear = (): boolean => product().api.get(EventSignal).isHearing;
  const owner = new pg.Client({ connectionString: product().database.ownerUrl });
  await owner.connect();
  const { database } = owner;
  await owner.query(`revoke connect on database ${database} from ocsuite_app`);
  try {
    await product()
      .api.get(TenantDb)
      .withTenant(scope, ({ manager }) =>
        manager.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and query = 'listen stream_event'`,
        ),
      );
    await eventually(() => !canHear());
    await work();
  } finally {
    await owner.query(`grant connect on database ${database} to ocsuite_app`);
    await owner.end();
  }
  await eventually(canHear);
}

/** What `work` asks the database, and nobody else in this process. */
async function queriesOf(work: () => Promise<unknown>): Promise<string[]> {
  const asked = new AsyncLocalStorage<string[]>();
  const texts: string[] = [];
  const { query } = pg.Client.prototype;
  const spy = jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args: unknown[]
  ) {
    asked.getStore()?.push(JSON.stringify(args[0]));
    return query.apply(this, args as never) as never;
  });
  await asked.run(texts, work);
  spy.mockRestore();
  return texts;
}

describe('the brief of a company, on the database', () => {
  it('is read from no table that does not tell of its changes', async () => {
    const texts = await queriesOf(() => product().api.get(CompanyBriefService).read(scope));
    const read = texts.flatMap((text) => [...text.matchAll(/(?:from|join) (?:\\?")?([a-z_]+)/gi)]);
    const names = new Set(read.map(([, name]) => name!));
    expect([...names].filter((name) => !told.includes(name))).toEqual([]);
    expect(names.size).toBeGreaterThan(8);
  });

  it('is gathered anew after a change of whatever it is read from', async () => {
    const briefs = product().api.get(CompanyBriefService);
    const db = product().api.get(TenantDb);
    for (const table of told) {
      const before = await briefs.gather(scope);
      expect(await briefs.gather(scope)).toBe(before);
      // Of a tenant there is but one row; elsewhere a change that hits no row tells, too.
      const change =
        table === 'tenant'
          ? 'update tenant set name = name'
          : `insert into ${table} select * from ${table} where false`;
      await db.withTenant(scope, ({ manager }) => manager.query(change));
      await eventually(async () => (await briefs.gather(scope)) !== before);
    }
  });

  it('is neither kept nor taken from what was kept while changes go by unheard', async () => {
    const briefs = product().api.get(CompanyBriefService);
    const db = product().api.get(TenantDb);
    const figures = async () => (await briefs.gather(scope)).facts.map(({ display }) => display).join(' ');
    const grow = () =>
      db.withTenant(scope, ({ manager }) =>
        manager.query('update analytics_snapshot set sessions = sessions + 1000'),
      );
    const seen = [await figures()];
    await whileDeaf(async () => {
      for (let change = 0; change < 2; change += 1) {
        await grow();
        seen.push(await figures());
      }
    });
    expect(new Set(seen).size).toBe(3);
    expect(await figures()).toBe(seen.at(-1));
    expect(await briefs.gather(scope)).toBe(await briefs.gather(scope));
  });
});
