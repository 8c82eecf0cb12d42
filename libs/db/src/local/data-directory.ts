import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isReachableBy, type PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';

/** The stored database cannot be used as it is. Nothing was changed; the message says what a person can do. */
export class DamagedDataDirectoryError extends Error {
  override readonly name = 'DamagedDataDirectoryError';
  constructor(dataDir: string, finding: string) {
    super(
      `The database directory ${dataDir} cannot be used: ${finding}. Nothing in it was changed. ` +
        'Restore it from a copy, or move it away to begin with an empty database, or set OCSUITE_DATA_DIR to another folder.',
    );
  }
}

/** Where the data really goes: a folder closed to the server's account is swapped for one under /var/lib. */
export function placeDataDirectory(wanted: string, account: PostgresAccount | undefined): string {
  const dataDir = resolve(wanted);
  if (!account || isReachableBy(account, dataDir)) return dataDir;
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  return join('/var/lib/ocsuite', key, 'postgres');
}

/** True when a usable database is there, false when there is none yet. Reads only. */
export function inspectDataDirectory(dataDir: string, majorVersion: string): boolean {
  let entries: string[];
  try {
    entries = readdirSync(dataDir);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return false;
    const finding =
      code === 'EACCES' ? 'this account may not read it (it belongs to another user)' : `${code}`;
    throw new DamagedDataDirectoryError(dataDir, finding);
  }
  if (entries.length === 0) return false;
  const version = readOptional(join(dataDir, 'PG_VERSION'))?.trim();
  if (!version) throw new DamagedDataDirectoryError(dataDir, 'its PG_VERSION file is missing or empty');
  if (version !== majorVersion) {
    throw new DamagedDataDirectoryError(
      dataDir,
      `it was made by Postgres ${version}, this is Postgres ${majorVersion}`,
    );
  }
  for (const part of ['global/pg_control', 'postgresql.conf', 'base', 'pg_wal']) {
    if (!existsSync(join(dataDir, part))) throw new DamagedDataDirectoryError(dataDir, `${part} is missing`);
  }
  return true;
}

/** Creates an empty database. It appears under its final name only when complete, so a kill leaves no half one. */
export function createDataDirectory(
  dataDir: string,
  binaries: PostgresBinaries,
  account: PostgresAccount | undefined,
  password: string,
): void {
  const draft = `${dataDir}.new`;
  const passwordFile = `${dataDir}.pw`;
  makeParents(dataDir);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    const args = ['-D', draft, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const settings = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--no-sync'];
    const run = spawnSync(binaries.initdb, [...args, ...settings], {
      ...account,
      cwd: '/',
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
      encoding: 'utf8',
    });
    if (run.status !== 0)
      throw new Error(explainFailure(run.stderr || String(run.error ?? `signal ${run.signal}`)));
    chmodSync(draft, 0o700);
    renameSync(draft, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Parents stay open to the server's account, whatever the umask; only the last level is private. */
function makeParents(dataDir: string): void {
  const first = mkdirSync(dirname(dataDir), { recursive: true, mode: 0o755 });
  if (!first) return;
  for (let folder = dirname(dataDir); folder.length >= first.length; folder = dirname(folder))
    chmodSync(folder, 0o755);
}

function explainFailure(output: string): string {
  const hint = output.includes('could not look up effective user ID')
    ? ' This user id has no entry in the password file; set DATABASE_URL to a Postgres server of your own instead.'
    : '';
  return `Creating the database failed: ${output.trim()}${hint}`;
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
