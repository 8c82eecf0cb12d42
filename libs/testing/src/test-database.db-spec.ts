import pg from 'pg';
import { testDatabase } from './test-database.js';

describe('the database of a test file', () => {
  it('is migrated, empty, and bound by row-level security', async () => {
    const { appUrl } = await testDatabase();
    const client = new pg.Client({ connectionString: appUrl });
    await client.connect();
    const { rows } = await client.query(
      'select current_user as who, (select count(*)::int from tenant) as tenants',
    );
    await client.end();
    expect(rows).toEqual([{ who: 'ocsuite_app', tenants: 0 }]);
  });
});
