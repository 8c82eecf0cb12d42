import { createDataSource } from '@ocsuite/db';
import { testDatabase } from '@ocsuite/testing';
import pg from 'pg';
import { assertPowerless } from '../../src/database/assert-powerless.js';

async function check(url: string): Promise<void> {
  const dataSource = await createDataSource({ url, poolSize: 1 }).initialize();
  try {
    await assertPowerless(dataSource, 'DATABASE_URL');
  } finally {
    await dataSource.destroy();
  }
}

describe('the role of a process', () => {
  it('may be one that the policies bind', async () => {
    const { appUrl, platformUrl } = await testDatabase();
    await expect(check(appUrl)).resolves.toBeUndefined();
    await expect(check(platformUrl)).resolves.toBeUndefined();
  });

  it('may not be the owner of the tables, who could switch the policies off', async () => {
    const { ownerUrl } = await testDatabase();
    await expect(check(ownerUrl)).rejects.toThrow(
      /^DATABASE_URL connects as ocsuite_owner, which row-level security/,
    );
  });

  it.each(['superuser', 'bypassrls'])('may not be a %s', async (power) => {
    const { ownerUrl } = await testDatabase();
    const { adminUrl } = JSON.parse(process.env['OCSUITE_TEST_POSTGRES']!) as { adminUrl: string };
    const role = `strong_${power}_${process.pid}`;
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(`create role ${role} login password 'strong' ${power}`);
    const url = new URL(ownerUrl);
    url.username = role;
    url.password = 'strong';
    try {
      await admin.query(`grant connect on database ${url.pathname.slice(1)} to ${role}`);
      await expect(check(url.toString())).rejects.toThrow(`connects as ${role}`);
    } finally {
      await admin.query(`revoke connect on database ${url.pathname.slice(1)} from ${role}`);
      await admin.query(`drop role ${role}`);
      await admin.end();
    }
  });
});
