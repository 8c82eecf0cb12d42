import {
  migrateQueueSchema,
  provisionDatabases,
  runMigrations,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type ProvisionedUrls,
} from '@ocsuite/db';
import { migrations } from '../../migrations/index.js';
import type { DataFolder } from './data-folder.js';
import type { Progress } from './progress.js';
import { findLiveRun } from './run-record.js';
import type { LocalSecrets } from './secrets.js';

export interface DatabaseServer {
  adminUrl: string;
  /** Absent when the server is not ours to stop. */
  embedded?: EmbeddedPostgres;
}

/** The server named by DATABASE_URL, else our own in the data folder. */
export async function openDatabaseServer(
  folder: DataFolder,
  secrets: LocalSecrets,
  progress: Progress,
  port?: number,
): Promise<DatabaseServer> {
  const adminUrl = process.env['DATABASE_URL'];
  if (adminUrl) return { adminUrl };
  const embedded = await startEmbeddedPostgres({
    dataDir: folder.postgres,
    password: secrets.postgres,
    logFile: `${folder.logs}/postgres.log`,
    log: (line) => progress.say(line),
    ...(port ? { port } : {}),
  });
  return { adminUrl: embedded.adminUrl, embedded };
}

/** For one-off commands: uses the server of a run in progress, or starts and stops one around the work. */
export async function withDatabaseServer<T>(
  folder: DataFolder,
  secrets: LocalSecrets,
  progress: Progress,
  work: (adminUrl: string) => Promise<T>,
): Promise<T> {
  const running = findLiveRun(folder)?.adminDatabase;
  if (running && !process.env['DATABASE_URL']) {
    const password = encodeURIComponent(secrets.postgres);
    return work(`postgresql://postgres:${password}@${running.host}:${running.port}/postgres`);
  }
  const server = await openDatabaseServer(folder, secrets, progress);
  try {
    return await work(server.adminUrl);
  } finally {
    await server.embedded?.stop();
  }
}

export interface PreparedDatabases {
  urls: ProvisionedUrls;
  /** Names of the migrations that had not been applied before. */
  applied: string[];
}

/** Roles, databases, tables: afterwards everything is as this version of the code expects it. */
export async function prepareDatabases(adminUrl: string, secrets: LocalSecrets): Promise<PreparedDatabases> {
  const urls = await provisionDatabases({ adminUrl, passwords: secrets.roles });
  const [applied] = await Promise.all([
    runMigrations(urls.ownerUrl, migrations),
    migrateQueueSchema(urls.queueUrl),
  ]);
  return { urls, applied };
}
