import { createDataSource, runMigrations } from '@ocsuite/db';
import { testDatabase } from '@ocsuite/testing';
import type { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { entities } from '../src/database/entities.js';

/**
 * Foreign keys and checks live in the migrations alone: entities name the columns they read, not how rows are tied together,
 * and relations across modules would tie the modules together as well.
 */
const inMigrationsOnly = /CONSTRAINT "\w*(_fkey|_check\d*)"/;

let ownerUrl: string;

beforeAll(async () => {
  ({ ownerUrl } = await testDatabase());
});

async function withDataSource<T>(
  options: Partial<Parameters<typeof createDataSource>[0]>,
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = createDataSource({ url: ownerUrl, poolSize: 2, ...options });
  dataSource.setOptions({ migrations });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function pendingStatements(): Promise<string[]> {
  return withDataSource({ entities }, async (dataSource) => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query).filter((query) => !inMigrationsOnly.test(query));
  });
}

const objectsLeft = () =>
  withDataSource({}, (dataSource) =>
    dataSource.query(`
      select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind <> 'i' and relname not like 'migrations%'
      union all select nspname from pg_namespace where nspname = 'app'`),
  );

describe('migrations', () => {
  it('leave nothing to change between entities and tables', async () => {
    expect(await pendingStatements()).toEqual([]);
  });

  it('can be taken back one by one to nothing, and applied again', async () => {
    await withDataSource({}, async (dataSource) => {
      for (const _ of migrations) await dataSource.undoLastMigration({ transaction: 'each' });
    });
    expect(await objectsLeft()).toEqual([]);
    expect(await runMigrations(ownerUrl, migrations)).toHaveLength(migrations.length);
    expect(await pendingStatements()).toEqual([]);
  });

  it('do nothing the second time', async () => {
    await runMigrations(ownerUrl, migrations);
    expect(await runMigrations(ownerUrl, migrations)).toEqual([]);
  });
});
