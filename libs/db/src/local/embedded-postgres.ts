import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import {
  createDataDirectory,
  DamagedDataDirectoryError,
  inspectDataDirectory,
  placeDataDirectory,
} from './data-directory.js';
import { freePort } from './free-port.js';
import { stopLeftoverServer } from './leftover-server.js';
import { accountFor, type PostgresAccount } from './postgres-account.js';
import { preparePostgresBinaries } from './postgres-binaries.js';

export interface EmbeddedPostgresOptions {
  dataDir: string;
  /** Password of the superuser `postgres`; the caller keeps it, and must bring the same one next time. */
  password: string;
  /** Progress for people. */
  log?: (line: string) => void;
  /** The server's own log; default `postgres.log` beside the data directory. */
  logFile?: string;
  /** The port to try first, so that a restarted server is found by those who use it; default any free one. */
  port?: number;
  /** False trades safety against power cuts for speed. Only for data that may be lost. */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  /** Superuser's URL of the `postgres` database. */
  adminUrl: string;
  port: number;
  pid: number;
  /** True when an earlier server had been killed or left running. */
  recovered: boolean;
  /** Settles when the server has ended, whoever ended it. */
  exited: Promise<void>;
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 30_000;
const START_TIMEOUT_MS = 120_000;

/**
 * Starts a private Postgres on a free loopback port. It never outlives this process for long: a guard ends it when we are
 * killed. Throws DamagedDataDirectoryError, before touching anything, when the directory holds no usable database.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {});
  const account = accountFor(options.dataDir);
  const dataDir = placeDataDirectory(options.dataDir, account);
  if (dataDir !== options.dataDir && account) log(`The database is kept in ${dataDir}`);
  const binaries = preparePostgresBinaries(account);
  const exists = inspectDataDirectory(dataDir, binaries.majorVersion);
  if (!exists) {
    log('Creating an empty database');
    createDataDirectory(dataDir, binaries, account, options.password);
  }
  const recovered = exists && (await stopLeftoverServer(dataDir));
  if (recovered) log('Recovering the database after an interrupted run');
  const logFile = options.logFile ?? join(dirname(dataDir), 'postgres.log');
  const server = await launch({ dataDir, logFile, account, executable: binaries.postgres, options });
  return { ...server, recovered };
}

interface Launch {
  dataDir: string;
  logFile: string;
  account: PostgresAccount | undefined;
  executable: string;
  options: EmbeddedPostgresOptions;
}

async function launch(launch: Launch): Promise<Omit<EmbeddedPostgres, 'recovered'>> {
  for (let attempt = 1; ; attempt += 1) {
    const port = launch.options.port ?? (await freePort());
    const server = spawnServer(launch, port);
    const exited = new Promise<void>((done) => server.child.once('exit', () => done()));
    const guard = guardAgainstOrphaning(server.child);
    const stop = async () => {
      if (server.child.exitCode === null && server.child.signalCode === null) server.child.kill('SIGINT');
      if (!(await settles(exited, STOP_TIMEOUT_MS))) server.child.kill('SIGQUIT');
      await exited;
    };
    void exited.then(() => guard.release());
    const adminUrl = `postgresql://postgres:${encodeURIComponent(launch.options.password)}@127.0.0.1:${port}/postgres`;
    const outcome = await waitUntilReady(adminUrl, server.child);
    if (outcome === 'ready') {
      server.child.unref();
      return { adminUrl, port, pid: server.child.pid ?? 0, exited, stop };
    }
    await stop();
    if (outcome === 'wrong-password') {
      throw new DamagedDataDirectoryError(
        launch.dataDir,
        'its password is not the one on record (was secrets.json replaced?)',
      );
    }
    const tail = readFileSync(launch.logFile, 'utf8').slice(server.logStart).trim();
    // Another program may have taken the free port first; a dying predecessor may still hold its shared memory.
    const passing = /Address already in use|could not create any TCP\/IP sockets|shared memory block/.test(
      tail,
    );
    if (!passing || attempt === 5) {
      const last =
        tail
          .split('\n')
          .filter((line) => /FATAL|PANIC|ERROR/.test(line))
          .at(-1) ?? tail.slice(-300);
      throw new DamagedDataDirectoryError(
        launch.dataDir,
        `Postgres does not start on it: ${last} (log: ${launch.logFile})`,
      );
    }
    await delay(200 * attempt);
  }
}

function spawnServer({ dataDir, logFile, account, executable, options }: Launch, port: number) {
  mkdirSync(dirname(logFile), { recursive: true });
  const output = openSync(logFile, 'a', 0o644);
  const logStart = readFileSync(logFile, 'utf8').length;
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.durable === false
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
      : {}),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached: Ctrl-C in a terminal goes to the whole process group, and the database must be the last to stop.
  const child = spawn(executable, ['-D', realpathSync(dataDir), ...flags], {
    ...account,
    cwd: '/',
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    detached: true,
    stdio: ['ignore', output, output],
  });
  child.once('error', () => {});
  closeSync(output);
  return { child, logStart };
}

/** A shell that waits on a pipe from us: the pipe breaks when we die, however we die, and it asks Postgres to stop. */
function guardAgainstOrphaning(server: ChildProcess): { release(): void } {
  const script = 'read -r word; [ "$word" = released ] || kill -INT "$0"';
  const guard = spawn('/bin/sh', ['-c', script, String(server.pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.once('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  (guard.stdin as unknown as { unref?: () => void }).unref?.();
  return { release: () => guard.stdin.end('released\n') };
}

async function waitUntilReady(
  url: string,
  server: ChildProcess,
): Promise<'ready' | 'wrong-password' | 'ended'> {
  for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; await delay(25)) {
    if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return 'ended';
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      // Another server may have taken the port between our look and the bind: the pid tells ours from it.
      const answer = await client.query<{ mine: boolean }>(
        "select split_part(pg_read_file('postmaster.pid'), chr(10), 1) = $1 as mine",
        [String(server.pid)],
      );
      if (answer.rows[0]?.mine) return 'ready';
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') return 'wrong-password';
    } finally {
      await client.end().catch(() => {});
    }
  }
  return 'ended';
}

async function settles(promise: Promise<void>, withinMs: number): Promise<boolean> {
  const timer = new AbortController();
  const timeout = delay(withinMs, false, { signal: timer.signal }).catch(() => false);
  const settled = await Promise.race([promise.then(() => true), timeout]);
  timer.abort();
  return settled;
}
