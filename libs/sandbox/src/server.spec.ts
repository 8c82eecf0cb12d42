import { request } from 'node:http';
import { sandboxEnvironment } from './environment.js';
import { startSandbox, type Sandbox } from './server.js';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ appOrigin: 'http://localhost:4321' });
});

afterAll(() => sandbox.close());

function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${sandbox.url}/_sandbox`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

it('names exactly the variables of the product, all pointing at itself', () => {
  expect(Object.keys(sandbox.env).sort()).toEqual([
    'CLERK_API_URL',
    'CLERK_AUTHORIZED_PARTIES',
    'CLERK_FRONTEND_URL',
    'CLERK_PUBLISHABLE_KEY',
    'CLERK_SECRET_KEY',
    'FIREWORKS_API_KEY',
    'FIREWORKS_BASE_URL',
    'FIREWORKS_FALLBACK_MODEL',
    'FIREWORKS_MODEL',
    'GOOGLE_ANALYTICS_ADMIN_URL',
    'GOOGLE_ANALYTICS_DATA_URL',
    'GOOGLE_AUTH_URL',
    'GOOGLE_CLIENT_ID',
    'GOOGLE_CLIENT_SECRET',
    'GOOGLE_REVOKE_URL',
    'GOOGLE_TOKEN_URL',
    'GOOGLE_USERINFO_URL',
    'SMTP_FROM',
    'SMTP_URL',
  ]);
  const mailPort = Number(new URL(sandbox.env['SMTP_URL']!).port);
  expect(sandbox.env).toEqual(sandboxEnvironment(sandbox.url, 'http://localhost:4321', mailPort));
  expect(sandbox.env['CLERK_AUTHORIZED_PARTIES']).toBe('http://localhost:4321,http://127.0.0.1:4321');
});

it('serves requests that name this machine and no others', async () => {
  expect(await statusFor('localhost:1234')).toBe(200);
  expect(await statusFor('rebound.example')).toBe(403);
});

it('logs what reached the wire without the query string', async () => {
  const lines: string[] = [];
  const logged = await startSandbox({ log: (line) => lines.push(line) });
  await fetch(`${logged.env['GOOGLE_AUTH_URL']}?code=secret`).then((response) => response.text());
  await logged.close();
  expect(lines).toEqual(['GET /google/o/oauth2/v2/auth 400']);
});

it('refuses to start on a port that is taken', async () => {
  await expect(startSandbox({ port: Number(new URL(sandbox.url).port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
