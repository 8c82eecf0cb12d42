import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  migrateQueueSchema,
  provisionDatabases,
  runMigrations,
  startEmbeddedPostgres,
  type ProvisionedUrls,
} from '@ocsuite/db';
import pg from 'pg';

type Migrations = Parameters<typeof runMigrations>[1];

/** What the workers must know to make themselves a database; it travels in the environment. */
export interface TestPostgres {
  adminUrl: string;
  /** Addresses of the two templates: migrated, and never written to. */
  templates: ProvisionedUrls;
}

export const testPostgresVariable = 'OCSUITE_TEST_POSTGRES';
const passwords = { owner: 'owner', app: 'app', platform: 'platform', queue: 'queue' };
const templateSuffix = '_template';

/** One private server for the whole run, in a folder of its own; `stop` leaves nothing behind. */
export async function startTestPostgres(
  migrations: Migrations,
): Promise<TestPostgres & { stop: () => Promise<void> }> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `ocsuite-test-${process.pid}-`));
  // The server may run as another account, which has to get in.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    password: 'admin',
    durable: false,
  });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const templates = await provisionDatabases({
      adminUrl: server.adminUrl,
      passwords,
      databaseSuffix: templateSuffix,
    });
    await Promise.all([
      runMigrations(templates.ownerUrl, migrations),
      migrateQueueSchema(templates.queueUrl),
    ]);
    return { adminUrl: server.adminUrl, templates, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A run that was killed took its server along, but could not remove the files. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^ocsuite-test-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Copies of both templates under a name of their own; older copies of the prefix are dropped once nobody is connected. */
export async function cloneTemplates(prefix: string, name: string): Promise<ProvisionedUrls> {
  const { adminUrl, templates } = testPostgres();
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const old = await admin.query<{ datname: string }>(
      `select datname from pg_database
       where position($1 in datname) > 0 and not exists (select from pg_stat_activity where datname = pg_database.datname)`,
      [prefix],
    );
    for (const { datname } of old.rows) await admin.query(`drop database ${datname}`);
    await clone(admin, `ocsuite${templateSuffix}`, `ocsuite${name}`, 'ocsuite_owner');
    await clone(admin, `queue${templateSuffix}`, `queue${name}`, 'ocsuite_queue');
    const app = `ocsuite${name}`;
    await admin.query(`revoke all on database ${app} from public`);
    await admin.query(`grant connect on database ${app} to ocsuite_app, ocsuite_platform`);
    return {
      ownerUrl: withDatabase(templates.ownerUrl, app),
      appUrl: withDatabase(templates.appUrl, app),
      platformUrl: withDatabase(templates.platformUrl, app),
      queueUrl: withDatabase(templates.queueUrl, `queue${name}`),
    };
  } finally {
    await admin.end();
  }
}

async function clone(admin: pg.Client, template: string, name: string, owner: string): Promise<void> {
  await admin.query(`create database ${name} template ${template} owner ${owner} strategy file_copy`);
}

function testPostgres(): TestPostgres {
  const text = process.env[testPostgresVariable];
  if (!text) throw new Error('The test database is not running: jest starts it before the first test file');
  return JSON.parse(text) as TestPostgres;
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
