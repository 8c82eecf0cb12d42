import { checkEnvironment, missingProviders, serviceEnvironment } from './service-environment.js';

const urls = {
  ownerUrl: 'postgres://o',
  appUrl: 'postgres://a',
  platformUrl: 'postgres://p',
  queueUrl: 'postgres://q',
};
const secrets = {
  postgres: 'x',
  roles: { owner: 'o', app: 'a', platform: 'p', queue: 'q' },
  masterKeys: `k1:${Buffer.alloc(32).toString('base64')}`,
};
const setting = {
  urls,
  secrets,
  ports: { web: 3000, sandbox: 4000, mail: 4025, workerHealth: 5000 },
  publicUrl: 'http://127.0.0.1:3000',
  sandboxUrl: 'http://127.0.0.1:4000',
};

describe('the environment of a local start', () => {
  it('needs nothing from a newcomer', () => {
    expect(() => checkEnvironment({})).not.toThrow();
    expect(missingProviders({})).toEqual(['FIREWORKS', 'GOOGLE', 'CLERK', 'SMTP']);
  });

  it('lists all problems at once', () => {
    const env = { PORT: 'many', FIREWORKS_BASE_URL: 'nowhere', GOOGLE_CLIENT_ID: 'mine' };
    expect(() => checkEnvironment(env)).toThrow(
      /3 problems[^]*PORT[^]*FIREWORKS_BASE_URL[^]*GOOGLE_CLIENT_SECRET/,
    );
  });

  it('never lets a stand-in into production', () => {
    expect(() => checkEnvironment({ NODE_ENV: 'production' })).toThrow(/FIREWORKS_API_KEY is missing/);
    expect(() => checkEnvironment({ NODE_ENV: 'production', FIREWORKS_API_KEY: 'fw_sandbox_key' })).toThrow(
      /FIREWORKS_API_KEY belongs to the sandbox/,
    );
  });

  it('lets production do without mail, with nothing in its place', () => {
    expect(missingProviders({ NODE_ENV: 'production' })).toEqual([]);
  });

  it('replaces exactly the providers that are not configured', () => {
    const env = serviceEnvironment({ FIREWORKS_API_KEY: 'fw_real', CLERK_SECRET_KEY: '' }, setting);
    expect(env['FIREWORKS_API_KEY']).toBe('fw_real');
    expect(env['FIREWORKS_BASE_URL']).toBeUndefined();
    expect(env['GOOGLE_TOKEN_URL']).toContain('http://127.0.0.1:4000');
    expect(env['CLERK_SECRET_KEY']).toContain('sandbox');
    expect(env['SMTP_URL']).toContain('@127.0.0.1:4025');
  });

  it('gives the services the powerless role, never the administrator of DATABASE_URL', () => {
    const env = serviceEnvironment({ DATABASE_URL: 'postgres://admin' }, setting);
    expect(env['DATABASE_URL']).toBe('postgres://a');
    expect(env['PLATFORM_DATABASE_URL']).toBe('postgres://p');
  });
});
