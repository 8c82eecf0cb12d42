import { runMigrations as runQueueMigrations } from 'bullmq';
import pg from 'pg';

/**
 * Brings the queue database to the schema this version of the queue library expects, with the counters of requests beside it;
 * a no-op when it is there.
 */
export async function migrateQueueSchema(queueUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: queueUrl });
  await client.connect();
  try {
    await runQueueMigrations(client);
    // Counts of requests live for a minute: a crash may forget them.
    await client.query(`create unlogged table if not exists public.request_counter (
      key text primary key, points integer not null default 0, expire bigint)`);
  } finally {
    await client.end();
  }
}
