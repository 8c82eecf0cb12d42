import { randomBytes } from 'node:crypto';
import type { ProvisionedUrls } from '@ocsuite/db';
import { sandboxEnvironment } from '@ocsuite/sandbox';
import { type Config, loadConfig } from '../../src/config/index.js';

/** Where the pages of the product would be; the sandbox's session tokens are made for it. */
export const appOrigin = 'http://localhost:3000';

/** Providers that nothing answers for, for tests that do not talk to them. */
export const offlineProviders = sandboxEnvironment('http://127.0.0.1:1', appOrigin);

/** The environment of a product under test: its own database and queue, the sandbox on the other end of the wire. */
export function testEnvironment(
  database: ProvisionedUrls,
  sandboxEnv: Record<string, string>,
  overrides: Record<string, string> = {},
): Record<string, string> {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PORT: '0',
    PUBLIC_URL: appOrigin,
    DATABASE_URL: database.appUrl,
    PLATFORM_DATABASE_URL: database.platformUrl,
    QUEUE_DATABASE_URL: database.queueUrl,
    OCSUITE_MASTER_KEYS: `test:${randomBytes(32).toString('base64')}`,
    FIREWORKS_RETRY_DELAY_MS: '1',
    RATE_LIMIT_PER_MINUTE: '1000000',
    COMPANY_RATE_LIMIT_PER_MINUTE: '1000000',
    // However busy the machine is, no request of a test passes uncounted.
    RATE_LIMIT_PATIENCE_MS: '60000',
    ...sandboxEnv,
    ...overrides,
  };
}

export function testConfig(...environment: Parameters<typeof testEnvironment>): Config {
  return loadConfig(testEnvironment(...environment));
}
