import pg from 'pg';

export interface ProvisionOptions {
  /** An account that may create roles and databases. */
  adminUrl: string;
  passwords: { owner: string; app: string; platform: string; queue: string };
  /** Separates databases on one server, e.g. `_test_1`. The roles are shared. */
  databaseSuffix?: string;
}

export interface ProvisionedUrls {
  ownerUrl: string;
  appUrl: string;
  platformUrl: string;
  queueUrl: string;
}

const OWNER = 'ocsuite_owner';
const APP = 'ocsuite_app';
const PLATFORM = 'ocsuite_platform';
const QUEUE = 'ocsuite_queue';

/** Any constant will do; callers on one server must agree on it, since roles belong to the whole server. */
const PROVISION_LOCK = 7_310_501;

/**
 * Makes the roles and databases and nothing else: tables and their grants come from migrations. Safe to repeat and to run
 * from several processes at once. `ocsuite_app` and `ocsuite_platform` own nothing, so row-level security binds them.
 */
export async function provisionDatabases(options: ProvisionOptions): Promise<ProvisionedUrls> {
  const { adminUrl, passwords, databaseSuffix = '' } = options;
  if (!/^[a-z0-9_]*$/.test(databaseSuffix)) throw new Error(`Not a database suffix: ${databaseSuffix}`);
  const main = `ocsuite${databaseSuffix}`;
  const queue = `queue${databaseSuffix}`;
  const urls: ProvisionedUrls = {
    ownerUrl: urlFor(adminUrl, OWNER, passwords.owner, main),
    appUrl: urlFor(adminUrl, APP, passwords.app, main),
    platformUrl: urlFor(adminUrl, PLATFORM, passwords.platform, main),
    queueUrl: urlFor(adminUrl, QUEUE, passwords.queue, queue),
  };
  await withClient(adminUrl, async (admin) => {
    // Session lock: CREATE DATABASE cannot run inside a transaction. The lock ends with the connection.
    await admin.query('select pg_advisory_lock($1)', [PROVISION_LOCK]);
    await ensureRole(admin, OWNER, passwords.owner);
    await ensureRole(admin, APP, passwords.app);
    await ensureRole(admin, PLATFORM, passwords.platform);
    await ensureRole(admin, QUEUE, passwords.queue);
    await ensureDatabase(admin, main, OWNER);
    await ensureDatabase(admin, queue, QUEUE);
    // As owners, because an administrator who is not superuser may not grant on what belongs to others.
    await withClient(urls.ownerUrl, async (owner) => {
      await owner.query(`revoke all on database ${main} from public`);
      await owner.query(`grant connect on database ${main} to ${APP}, ${PLATFORM}`);
      await owner.query('revoke all on schema public from public');
      await owner.query(`grant usage on schema public to ${APP}, ${PLATFORM}`);
    });
    await withClient(urls.queueUrl, async (owner) => {
      await owner.query(`revoke all on database ${queue} from public`);
      await owner.query('revoke all on schema public from public');
    });
  });
  return urls;
}

async function ensureRole(admin: pg.Client, name: string, password: string): Promise<void> {
  const found = await admin.query<{ powerful: boolean }>(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as powerful
     from pg_roles where rolname = $1`,
    [name],
  );
  const role = found.rows[0];
  // Names of attributes only when needed: an administrator who is not superuser may not even mention SUPERUSER.
  if (role?.powerful) {
    await admin.query(`alter role ${name} nosuperuser nobypassrls nocreaterole nocreatedb noreplication`);
  }
  const verb = role ? 'alter' : 'create';
  await admin.query(`${verb} role ${name} login password ${admin.escapeLiteral(password)}`);
}

async function ensureDatabase(admin: pg.Client, name: string, owner: string): Promise<void> {
  const found = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount) return;
  const me = await admin.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = current_user',
  );
  // Only a member of the owning role may hand it a database, unless superuser.
  if (!me.rows[0]?.rolsuper) await admin.query(`grant ${owner} to current_user`);
  await admin.query(`create database ${name} owner ${owner}`);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Keeps host, port and options such as sslmode of the administrator's URL. */
function urlFor(adminUrl: string, user: string, password: string, database: string): string {
  const url = new URL(adminUrl);
  url.username = user;
  url.password = encodeURIComponent(password);
  url.pathname = `/${database}`;
  return url.toString();
}
