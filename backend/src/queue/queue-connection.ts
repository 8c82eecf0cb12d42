import type { QueueOptions } from 'bullmq';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import pg from 'pg';
import type { Config } from '../config/index.js';

/** As long as the other pools of a process: who asks after a pause does not wait for connections to be made again. */
const keptIdleMs = 10 * 60_000;

type Connection = QueueOptions['connection'];

/** Where the queues live. Close it after every queue and worker that uses it. */
export abstract class QueueBackend {
  abstract readonly connection: Connection;
  abstract close(): Promise<void>;
}

/** Redis when REDIS_URL is set, else BullMQ's own PostgreSQL backend on a database of its own. */
export function openQueueBackend({ queue }: Config): QueueBackend {
  if (queue.redisUrl) {
    return { connection: redisOptions(queue.redisUrl), close: async () => {} };
  }
  // @nestjs/bullmq has no option for the backend, so it is set for the process, before Nest builds the queues.
  setDefaultBackendFactory(createPostgresBackend as never);
  const pool = new pg.Pool({
    connectionString: queue.databaseUrl,
    max: 12,
    idleTimeoutMillis: keptIdleMs,
    options: '-c search_path=bullmq',
    application_name: 'ocsuite-queue',
  });
  pool.on('error', () => {});
  // Every queue and every worker listens on this one pool; that is no leak.
  pool.setMaxListeners(0);
  // The option's type knows Redis only; the PostgreSQL backend takes a pool.
  return { connection: pool as unknown as Connection, close: () => pool.end() };
}

function redisOptions(redisUrl: string): Connection {
  const { hostname, port, username, password, pathname, protocol } = new URL(redisUrl);
  return {
    host: hostname,
    port: Number(port || 6379),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(pathname.length > 1 ? { db: Number(pathname.slice(1)) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    maxRetriesPerRequest: null,
  };
}
