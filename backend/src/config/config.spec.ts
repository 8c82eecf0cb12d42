import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { sandboxEnvironment } from '@ocsuite/sandbox';
import { type Config, ConfigurationError, loadConfig } from './config.js';

const database = 'postgres://app:secret-database-word@db.example.com:5432/ocsuite';

/** A complete environment with real-looking providers, fit for production. */
const complete = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://app.example.com',
  DATABASE_URL: database,
  PLATFORM_DATABASE_URL: database,
  QUEUE_DATABASE_URL: database,
  OCSUITE_MASTER_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  FIREWORKS_API_KEY: 'fw_live_word',
  GOOGLE_CLIENT_ID: '123.apps.googleusercontent.com',
  GOOGLE_CLIENT_SECRET: 'GOCSPX-live-word',
  CLERK_SECRET_KEY: 'sk_live_word',
  CLERK_PUBLISHABLE_KEY: 'pk_live_Y2xlcmsuZXhhbXBsZS5jb20k',
  CLERK_FRONTEND_URL: 'https://clerk.example.com',
  CLERK_AUTHORIZED_PARTIES: 'https://app.example.com',
};

function problemsOf(variables: Record<string, string | undefined>): Record<string, string> {
  try {
    loadConfig(variables);
    return {};
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return Object.fromEntries(error.problems.map(({ variable, detail }) => [variable, detail]));
  }
}

describe('the environment', () => {
  it('that is complete makes a configuration', () => {
    expect(loadConfig(complete)).toMatchObject<Partial<Config>>({ isProduction: true });
  });

  it('names everything that is missing at once', () => {
    const missing = [
      'DATABASE_URL',
      'PLATFORM_DATABASE_URL',
      'OCSUITE_MASTER_KEYS',
      'FIREWORKS_API_KEY',
      'GOOGLE_CLIENT_ID',
      'GOOGLE_CLIENT_SECRET',
      'CLERK_SECRET_KEY',
      'CLERK_PUBLISHABLE_KEY',
      'CLERK_FRONTEND_URL',
      'CLERK_AUTHORIZED_PARTIES',
    ];
    expect(problemsOf({})).toEqual({
      ...Object.fromEntries(missing.map((variable) => [variable, 'is missing'])),
      QUEUE_DATABASE_URL: 'is missing; set it, or REDIS_URL to keep the queues in Redis',
    });
  });

  it('needs one place for the queues, whichever it is', () => {
    const nowhere = { ...complete, QUEUE_DATABASE_URL: undefined, REDIS_URL: undefined };
    expect(Object.keys(problemsOf(nowhere))).toEqual(['QUEUE_DATABASE_URL']);
    expect(() => loadConfig({ ...nowhere, REDIS_URL: 'redis://127.0.0.1:6379' })).not.toThrow();
  });

  it('names what is missing and what is malformed together, one line each', () => {
    const variables = { ...complete, DATABASE_URL: 'mysql://x', PORT: 'eighty', CLERK_SECRET_KEY: undefined };
    expect(Object.keys(problemsOf(variables)).sort()).toEqual(['CLERK_SECRET_KEY', 'DATABASE_URL', 'PORT']);
    expect(() => loadConfig(variables)).toThrow(/^( {2}[A-Z_]+: .+\n?){3}$/);
  });

  it('treats an empty variable as a missing one', () => {
    expect(problemsOf({ ...complete, FIREWORKS_API_KEY: '' })).toEqual({ FIREWORKS_API_KEY: 'is missing' });
    expect(loadConfig({ ...complete, REDIS_URL: '', PORT: '' })).toMatchObject({
      queue: { redisUrl: undefined },
      http: { port: 3000 },
    });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['RATE_LIMIT_PER_MINUTE', '0'],
    ['SYNC_INTERVAL_MINUTES', '1'],
    ['NODE_ENV', 'staging'],
    ['LOG_LEVEL', 'loud'],
    ['REDIS_URL', 'http://redis'],
    ['PUBLIC_URL', 'app.example.com'],
    ['OCSUITE_MASTER_KEYS', 'k1:short'],
    ['CLERK_AUTHORIZED_PARTIES', 'https://a.example.com,b'],
    ['GOOGLE_TOKEN_URL', 'ftp://google'],
  ])('refuses %s=%s', (variable, value) => {
    expect(Object.keys(problemsOf({ ...complete, [variable]: value }))).toEqual([variable]);
  });

  it('does not repeat a secret in its complaint', () => {
    const secret = `k1:${randomBytes(20).toString('base64')}`;
    expect(JSON.stringify(problemsOf({ ...complete, OCSUITE_MASTER_KEYS: secret }))).not.toContain(secret);
  });

  it('becomes a configuration that prints no key', () => {
    const config = loadConfig(complete);
    const printed = inspect(config, { depth: 10 }) + JSON.stringify(config);
    for (const secret of [
      'fw_live_word',
      'GOCSPX-live-word',
      'sk_live_word',
      complete.OCSUITE_MASTER_KEYS.slice(3),
    ]) {
      expect(printed).not.toContain(secret);
    }
  });
});

describe('production', () => {
  const sandbox = sandboxEnvironment('http://127.0.0.1:4000');

  it('refuses the sandbox, variable by variable', () => {
    const problems = problemsOf({ ...complete, ...sandbox });
    expect(Object.keys(problems)).toEqual(
      expect.arrayContaining([
        'FIREWORKS_API_KEY',
        'FIREWORKS_BASE_URL',
        'GOOGLE_CLIENT_ID',
        'GOOGLE_CLIENT_SECRET',
        'GOOGLE_TOKEN_URL',
        'CLERK_SECRET_KEY',
        'CLERK_API_URL',
        'CLERK_FRONTEND_URL',
        'CLERK_AUTHORIZED_PARTIES',
      ]),
    );
  });

  it.each(Object.entries(sandbox).filter(([name]) => !/MODEL$|PUBLISHABLE/.test(name)))(
    'refuses a single leftover of the sandbox: %s=%s',
    (variable, value) => {
      expect(Object.keys(problemsOf({ ...complete, [variable]: value }))).toEqual([variable]);
    },
  );

  it.each([
    ['http', 'http://oauth2.googleapis.com/token'],
    ['localhost', 'https://localhost/token'],
    ['a loopback address', 'https://127.0.0.1:8443/token'],
    ['IPv6 loopback', 'https://[::1]/token'],
    ['the wildcard address', 'https://0.0.0.0/token'],
  ])('refuses a provider by %s', (_, url) => {
    expect(Object.keys(problemsOf({ ...complete, GOOGLE_TOKEN_URL: url }))).toEqual(['GOOGLE_TOKEN_URL']);
  });

  it('refuses a publishable key that belongs to the sandbox', () => {
    const key = sandbox['CLERK_PUBLISHABLE_KEY'];
    expect(Object.keys(problemsOf({ ...complete, CLERK_PUBLISHABLE_KEY: key }))).toEqual([
      'CLERK_PUBLISHABLE_KEY',
    ]);
  });

  it.each([
    ['CLERK_SECRET_KEY', 'sk_test_word'],
    ['CLERK_PUBLISHABLE_KEY', 'pk_test_Y2xlcmsuZXhhbXBsZS5jb20k'],
    ['PUBLIC_URL', 'http://app.example.com'],
    ['PUBLIC_URL', ''],
  ])('refuses what is for development only: %s=%s', (variable, value) => {
    expect(Object.keys(problemsOf({ ...complete, [variable]: value }))).toEqual([variable]);
  });

  it('may be left: elsewhere the sandbox is welcome', () => {
    expect(problemsOf({ ...complete, ...sandbox, NODE_ENV: 'development' })).toEqual({});
  });
});
