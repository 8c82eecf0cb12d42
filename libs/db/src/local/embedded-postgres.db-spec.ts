import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { isRunning, identifyProcess } from './process-identity.js';
import { provisionDatabases } from './provision.js';
import { migrateQueueSchema } from './queue-schema.js';

const password = 'p@ss/word %1';
const passwords = { owner: 'o', app: "a'b", platform: 'p', queue: 'q' };
let box: string;
let server: EmbeddedPostgres;

const start = (dataDir = join(box, 'pg')) => startEmbeddedPostgres({ dataDir, password });

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  box = mkdtempSync(join(tmpdir(), 'embedded-'));
  chmodSync(box, 0o755);
  server = await start();
}, 60_000);

afterAll(async () => {
  await server?.stop();
  rmSync(box, { recursive: true, force: true });
});

describe('embedded Postgres', () => {
  it('keeps data over an orderly stop and start', async () => {
    await query(server.adminUrl, 'create table kept as select 42 as answer');
    const before = identifyProcess(server.pid);
    await server.stop();
    expect(before && isRunning(before)).toBe(false);
    server = await start();
    expect(server.recovered).toBe(false);
    expect(await query(server.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('recovers committed data after the server was killed', async () => {
    await query(server.adminUrl, 'create table survived as select 7 as answer');
    process.kill(server.pid, 'SIGKILL');
    await server.exited;
    server = await start();
    expect(server.recovered).toBe(true);
    expect(await query(server.adminUrl, 'select answer from survived')).toEqual([{ answer: 7 }]);
  });

  it('replaces a server that an interrupted run left behind', async () => {
    const old = server;
    server = await start();
    await old.exited;
    expect(server.recovered).toBe(true);
    expect(await query(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('never signals a stranger whose number stands in postmaster.pid', async () => {
    await server.stop();
    const stranger = spawn('sleep', ['600']);
    const pidFile = join(box, 'pg', 'postmaster.pid');
    writeFileSync(pidFile, `${stranger.pid}\n${join(box, 'pg')}\n0\n5432\n`);
    server = await start();
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill('SIGKILL');
  });

  it('refuses a data directory without PG_VERSION and leaves it as it is', async () => {
    const damaged = join(box, 'damaged');
    cpSync(join(box, 'pg', 'global'), join(damaged, 'global'), { recursive: true });
    await expect(start(damaged)).rejects.toThrow(
      /damaged cannot be used: its PG_VERSION file is missing.*Nothing in it was changed/,
    );
    expect(existsSync(join(damaged, 'PG_VERSION'))).toBe(false);
    expect(existsSync(`${damaged}.new`)).toBe(false);
  });

  it('refuses a data directory of another major version and leaves it as it is', async () => {
    const older = join(box, 'older');
    cpSync(join(box, 'pg', 'global'), join(older, 'global'), { recursive: true });
    writeFileSync(join(older, 'PG_VERSION'), '9\n');
    await expect(start(older)).rejects.toThrow(/made by Postgres 9, this is Postgres 17/);
    expect(readFileSync(join(older, 'PG_VERSION'), 'utf8')).toBe('9\n');
  });

  it('says so when the password on record does not fit', async () => {
    await server.stop();
    const wrong = startEmbeddedPostgres({ dataDir: join(box, 'pg'), password: 'other' });
    await expect(wrong).rejects.toThrow(/secrets\.json/);
    server = await start();
    expect(server.recovered).toBe(false);
  });
});

describe('provisioned databases', () => {
  const provision = () =>
    provisionDatabases({ adminUrl: server.adminUrl, passwords, databaseSuffix: '_spec' });

  it('may be provisioned again and by several processes at once', async () => {
    const all = await Promise.all([provision(), provision(), provision()]);
    expect(all[1]).toEqual(all[0]);
    const names = await query(
      server.adminUrl,
      "select datname from pg_database where datname like '%_spec' order by 1",
    );
    expect(names.map((row) => row['datname'])).toEqual(['ocsuite_spec', 'queue_spec']);
  });

  it('gives the application roles no power and no ownership', async () => {
    const urls = await provision();
    const roles = await query(
      server.adminUrl,
      `select rolname from pg_roles where rolname like 'ocsuite_%'
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    );
    expect(roles).toEqual([]);
    for (const url of [urls.appUrl, urls.platformUrl]) {
      await expect(query(url, 'create table mine (id int)')).rejects.toThrow(/permission denied/);
      await expect(query(url, 'create schema mine')).rejects.toThrow(/permission denied/);
      await expect(query(url, 'create temporary table mine (id int)')).rejects.toThrow(/permission denied/);
      await expect(query(url, 'set role ocsuite_owner')).rejects.toThrow(/permission denied/);
    }
  });

  it('shows the application roles only what the owner granted', async () => {
    const { ownerUrl, appUrl } = await provision();
    await query(ownerUrl, 'create table if not exists private_things (id int)');
    await expect(query(appUrl, 'select * from private_things')).rejects.toThrow(/permission denied/);
    await query(ownerUrl, 'grant select on private_things to ocsuite_app');
    expect(await query(appUrl, 'select * from private_things')).toEqual([]);
  });

  it('keeps queue and product databases closed to each other', async () => {
    const urls = await provision();
    const swap = (url: string, database: string) => url.replace(/\/[a-z_]+$/, `/${database}`);
    await expect(query(swap(urls.queueUrl, 'ocsuite_spec'), 'select 1')).rejects.toThrow(/permission denied/);
    for (const url of [urls.appUrl, urls.platformUrl, urls.ownerUrl]) {
      await expect(query(swap(url, 'queue_spec'), 'select 1')).rejects.toThrow(/permission denied/);
    }
  });

  it('carries the queue schema after migration, also when repeated', async () => {
    const { queueUrl } = await provision();
    await migrateQueueSchema(queueUrl);
    await migrateQueueSchema(queueUrl);
    const tables = await query(
      queueUrl,
      "select count(*)::int as n from pg_tables where schemaname = 'bullmq'",
    );
    expect(tables[0]?.['n']).toBeGreaterThan(5);
  });

  it('takes back powers that somebody gave an application role, and resets its password', async () => {
    await provision();
    await query(server.adminUrl, "alter role ocsuite_app bypassrls password 'changed'");
    const { appUrl } = await provision();
    expect(await query(appUrl, 'select rolbypassrls from pg_roles where rolname = current_user')).toEqual([
      { rolbypassrls: false },
    ]);
  });
});
