import { runMigrations as runQueueMigrations } from 'bullmq';
import pg from 'pg';

/** Brings the queue database to the schema this version of the queue library expects; a no-op when it is there. */
export async function migrateQueueSchema(queueUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: queueUrl });
  await client.connect();
  try {
    await runQueueMigrations(client);
  } finally {
    await client.end();
  }
}
