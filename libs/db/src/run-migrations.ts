import type { MigrationInterface, MixedList } from 'typeorm';
import { createDataSource } from './data-source.js';

/**
 * Applies what is missing, each migration in its own transaction, and returns the names applied. `url` must belong to the
 * role that owns the schema. Safe to call from several processes: the rest wait on an advisory lock.
 */
export async function runMigrations(
  url: string,
  migrations: MixedList<string | (new () => MigrationInterface)>,
): Promise<string[]> {
  const dataSource = createDataSource({ url, poolSize: 2, applicationName: 'ocsuite-migrate' });
  dataSource.setOptions({ migrations, migrationsTransactionMode: 'each' });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query("select pg_advisory_lock(hashtext('ocsuite.migrations'))");
    const applied = await dataSource.runMigrations();
    return applied.map((migration) => migration.name);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}
