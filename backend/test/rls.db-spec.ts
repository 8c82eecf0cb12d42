import { randomUUID } from 'node:crypto';
import { testDatabase } from '@ocsuite/testing';
import pg from 'pg';
import { columnsOf, foreignKeysOf, indexesOf, tablesOf, type TableFacts } from './database/catalogue.js';
import { RowFactory } from './database/row-factory.js';

/** The one index that may look beyond a tenant: sign-in finds an organisation's tenant before it knows the tenant. */
const exemptIndexes = ['tenant_organization'];

/** Tables the application may add to but never change. */
const appendOnly = ['audit_entry', 'model_call', 'prompt_template'];

/** All that a scheduler or a health check sees of all tenants: ids, states and times, no names, no figures, no secrets. */
const platformReads = {
  alert_delivery: ['id', 'next_try_at', 'round', 'status', 'tenant_id'],
  alert_episode: ['id', 'state', 'tenant_id', 'until'],
  connector: [
    'grant_hash',
    'id',
    'last_sync_at',
    'next_sync_at',
    'provider',
    'state',
    'state_since',
    'tenant_id',
  ],
  dead_letter: ['created_at', 'id', 'job_name', 'queue', 'status', 'tenant_id'],
  generation: ['fence', 'heartbeat_at', 'id', 'tenant_id'],
  key_rotation: ['finished_at', 'tenant_id'],
  task: [
    'connector_id',
    'created_at',
    'finished_at',
    'id',
    'kind',
    'module_slug',
    'started_at',
    'status',
    'tenant_id',
  ],
  tenant: ['id', 'organization_id'],
  tenant_key: ['created_at', 'tenant_id'],
  upload: ['created_at', 'id', 'status', 'tenant_id'],
};

const refused = { code: '42501' };
let owner: pg.Client;
let app: pg.Client;
let platform: pg.Client;
let tables: TableFacts[];
let rows: RowFactory;

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

beforeAll(async () => {
  const { ownerUrl, appUrl, platformUrl } = await testDatabase();
  [owner, app, platform] = await Promise.all([connect(ownerUrl), connect(appUrl), connect(platformUrl)]);
  tables = await tablesOf(owner);
  rows = await RowFactory.open(owner);
});

afterAll(() => Promise.all([owner, app, platform].map((client) => client?.end())));

/** Runs in a transaction for this tenant, or for none, as `withTenant` does; commits unless it fails. */
async function as<T>(tenantId: string | null, work: () => Promise<T>): Promise<T> {
  await app.query('begin');
  try {
    if (tenantId) await app.query("select set_config('app.tenant_id', $1, true)", [tenantId]);
    const result = await work();
    await app.query('commit');
    return result;
  } catch (error) {
    await app.query('rollback');
    throw error;
  }
}

async function addTenant(): Promise<string> {
  const tenantId = randomUUID();
  await as(tenantId, () => insert('tenant', tenantId));
  return tenantId;
}

async function insert(table: string, tenantId: string): Promise<void> {
  const { text, values } = await rows.statementFor(app, table, tenantId);
  await app.query(text, values);
}

const affected = async (text: string, values: unknown[] = []) => (await app.query(text, values)).rowCount;

/** Runs `check` for every table and names the tables that fail it. */
async function everyTable(check: (table: TableFacts) => void | Promise<void>): Promise<void> {
  for (const table of tables) {
    try {
      await check(table);
    } catch (error) {
      throw new Error(`Table ${table.name}: ${(error as Error).message}`, { cause: error });
    }
  }
}

describe('every view', () => {
  it('shows no more than its reader may see: policies are those of the reader, not of the owner', async () => {
    const { rows: loose } = await owner.query(`
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
        and not coalesce(reloptions, '{}') && '{security_invoker=true,security_invoker=on}'`);
    expect(loose).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('has tables to protect', () => {
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'analytics_row',
        'connector',
        'module_insight',
        'stream_event',
        'task',
        'tenant',
      ]),
    );
  });

  it('protects every table, from its owner too', () =>
    everyTable(({ hasRls, forcesRls }) => {
      expect({ hasRls, forcesRls }).toEqual({ hasRls: true, forcesRls: true });
    }));

  it('gives every table one policy for the application, for reading and for writing', () =>
    everyTable(async ({ name, tenantColumn }) => {
      const { rows: policies } = await owner.query(
        `select polname as name, polcmd as command, pg_get_expr(polqual, polrelid) as reads, pg_get_expr(polwithcheck, polrelid) as writes
         from pg_policy where polrelid = $1::regclass and 'ocsuite_app'::regrole = any (polroles)`,
        [`public.${name}`],
      );
      const mine = `(${tenantColumn} = ( SELECT app.tenant_id() AS tenant_id))`;
      expect(policies).toEqual([{ name: 'tenant_isolation', command: '*', reads: mine, writes: mine }]);
    }));

  it('has no policy for anybody but the application and the platform, and the platform only reads', async () => {
    const { rows: others } = await owner.query(
      `select polrelid::regclass::text, polname from pg_policy
       where polroles <> array['ocsuite_app'::regrole::oid]
         and not (polroles = array['ocsuite_platform'::regrole::oid] and polcmd = 'r')`,
    );
    expect(others).toEqual([]);
  });

  it('knows the tenant of every row', () =>
    everyTable(async ({ name, tenantColumn }) => {
      const column = (await columnsOf(owner, name)).find((one) => one.name === tenantColumn);
      expect(column).toMatchObject({ type: 'uuid', isNullable: false });
    }));

  it('leads every index with the tenant', async () => {
    const strays = (await indexesOf(owner)).filter(
      ({ table, name, columns }) =>
        columns[0] !== (table === 'tenant' ? 'id' : 'tenant_id') && !exemptIndexes.includes(name),
    );
    expect(strays).toEqual([]);
  });

  it('gives every table a primary key', async () => {
    const keyed = (await indexesOf(owner)).filter(({ isPrimary }) => isPrimary).map(({ table }) => table);
    expect(keyed.sort()).toEqual(tables.map(({ name }) => name));
  });

  it('carries the tenant along in every foreign key, so that a row cannot point into another tenant', async () => {
    const strays = (await foreignKeysOf(owner)).filter(({ columns, parent, parentColumns }) => {
      const position = parentColumns.indexOf(parent === 'tenant' ? 'id' : 'tenant_id');
      return position < 0 || columns[position] !== 'tenant_id';
    });
    expect(strays).toEqual([]);
  });
});

describe('the roles', () => {
  it('of the processes have no power: no superuser, no bypass, no membership, nothing owned', async () => {
    const { rows: roles } = await owner.query(
      `select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as powerful,
              (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships,
              (select count(*)::int from pg_shdepend where refclassid = 'pg_authid'::regclass
                 and refobjid = pg_roles.oid and deptype = 'o') as owned
       from pg_roles where rolname in ('ocsuite_app', 'ocsuite_platform') order by 1`,
    );
    expect(roles).toEqual([
      { name: 'ocsuite_app', powerful: false, memberships: 0, owned: 0 },
      { name: 'ocsuite_platform', powerful: false, memberships: 0, owned: 0 },
    ]);
  });

  it('of the platform reads exactly the listed columns and writes none', async () => {
    const { rows: grants } = await owner.query<{ table: string; column: string; privilege: string }>(
      `select table_name as table, column_name as column, privilege_type as privilege
       from information_schema.column_privileges
       where grantee in ('ocsuite_platform', 'PUBLIC') and table_schema in ('public', 'app') order by 1, 2`,
    );
    const byTable: Record<string, string[]> = {};
    for (const { table, column, privilege } of grants) {
      expect(privilege).toBe('SELECT');
      (byTable[table] ??= []).push(column);
    }
    expect(byTable).toEqual(platformReads);
  });

  it('of the application may not create tables, nor switch row-level security off', async () => {
    await expect(app.query('create table public.own (id int)')).rejects.toMatchObject(refused);
    await expect(app.query('alter table connector disable row level security')).rejects.toMatchObject(
      refused,
    );
  });

  it('of the platform sees every tenant’s id and nothing of its name', async () => {
    const tenants = [await addTenant(), await addTenant()];
    const { rows: seen } = await platform.query<{ id: string }>('select id from tenant');
    expect(seen.map(({ id }) => id)).toEqual(expect.arrayContaining(tenants));
    await expect(platform.query('select name from tenant')).rejects.toMatchObject(refused);
    await expect(platform.query('delete from tenant')).rejects.toMatchObject(refused);
  });
});

describe('a row of one tenant', () => {
  it('is seen by that tenant', () =>
    everyTable(async ({ name, tenantColumn }) => {
      const mine = await addTenant();
      if (name !== 'tenant') await as(mine, () => insert(name, mine));
      expect(await as(mine, () => affected(`select from ${name} where ${tenantColumn} = $1`, [mine]))).toBe(
        1,
      );
    }));

  it('is neither seen, changed nor deleted by another tenant', () =>
    everyTable(async ({ name, tenantColumn }) => {
      const [mine, theirs] = [await addTenant(), await addTenant()];
      if (name !== 'tenant') await as(theirs, () => insert(name, theirs));
      const of = `where ${tenantColumn} = $1`;
      expect(await as(mine, () => affected(`select from ${name} ${of}`, [theirs]))).toBe(0);
      if (appendOnly.includes(name)) return;
      const touch = `update ${name} set ${tenantColumn} = ${tenantColumn} ${of}`;
      expect(await as(mine, () => affected(touch, [theirs]))).toBe(0);
      expect(await as(mine, () => affected(`delete from ${name} ${of}`, [theirs]))).toBe(0);
      expect(await as(theirs, () => affected(`select from ${name} ${of}`, [theirs]))).toBe(1);
    }));

  it('is not listed by a statement that forgets to name the tenant', () =>
    everyTable(async ({ name }) => {
      const [mine, theirs] = [await addTenant(), await addTenant()];
      if (name !== 'tenant') await as(theirs, () => insert(name, theirs));
      expect(await as(mine, () => affected(`select from ${name}`))).toBe(name === 'tenant' ? 1 : 0);
    }));

  it('cannot be written in another tenant’s name', () =>
    everyTable(async ({ name }) => {
      const [mine, theirs] = [await addTenant(), await addTenant()];
      const { text, values } = await as(theirs, () => rows.statementFor(app, name, theirs));
      await expect(as(mine, () => app.query(text, values))).rejects.toMatchObject(refused);
    }));

  it('cannot be handed over to another tenant', () =>
    everyTable(async ({ name, tenantColumn }) => {
      const [mine, theirs] = [await addTenant(), await addTenant()];
      if (name !== 'tenant') await as(mine, () => insert(name, mine));
      const move = `update ${name} set ${tenantColumn} = $1`;
      await expect(as(mine, () => app.query(move, [theirs]))).rejects.toMatchObject(refused);
    }));

  it('does not exist for a transaction without a tenant', () =>
    everyTable(async ({ name }) => {
      const theirs = await addTenant();
      if (name !== 'tenant') await as(theirs, () => insert(name, theirs));
      const { text, values } = await as(theirs, () => rows.statementFor(app, name, theirs));
      expect(await as(null, () => affected(`select from ${name}`))).toBe(0);
      await expect(as(null, () => app.query(text, values))).rejects.toMatchObject(refused);
    }));

  it('stays hidden from the next user of a pooled connection', async () => {
    const theirs = await addTenant();
    await as(theirs, () => insert('connector', theirs));
    expect(await affected('select from connector')).toBe(0);
  });
});

describe('the audit trail', () => {
  it('can only be added to', async () => {
    const mine = await addTenant();
    await as(mine, () => insert('audit_entry', mine));
    await expect(
      as(mine, () => app.query("update audit_entry set action = 'nothing'")),
    ).rejects.toMatchObject(refused);
    await expect(as(mine, () => app.query('delete from audit_entry'))).rejects.toMatchObject(refused);
    await expect(as(mine, () => app.query('truncate audit_entry'))).rejects.toMatchObject(refused);
  });
});
