import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One process at a time renews a connection's access, and a grant that several connections share is known as such. */
export class LeaseRefreshes1763868600000 implements MigrationInterface {
  name = 'LeaseRefreshes1763868600000';

  async up(runner: QueryRunner): Promise<void> {
    // Google takes back all of an account's access at once, whichever tenant asks: the platform must see who shares an
    // account, and sees a hash of it.
    await runner.query(`
      alter table connector
        add refresh_lease_until timestamptz,
        add grant_hash text;
      grant select (grant_hash) on connector to ocsuite_platform;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table connector drop refresh_lease_until, drop grant_hash');
  }
}
