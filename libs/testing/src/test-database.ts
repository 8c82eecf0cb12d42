import { randomBytes } from 'node:crypto';
import type { ProvisionedUrls } from '@ocsuite/db';
import { cloneTemplates } from './test-postgres.js';

let database: Promise<ProvisionedUrls> | undefined;

/**
 * The database and the queue of this test file: migrated, empty, nobody else's. Made on first use; the next file of the
 * same jest worker drops it.
 */
export function testDatabase(): Promise<ProvisionedUrls> {
  const prefix = `_w${process.env['JEST_WORKER_ID'] ?? '1'}_`;
  database ??= cloneTemplates(prefix, `${prefix}${randomBytes(4).toString('hex')}`);
  return database;
}
