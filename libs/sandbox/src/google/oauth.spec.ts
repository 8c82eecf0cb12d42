import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { startSandbox, type Sandbox } from '../server.js';
import { decideConsent, type ConsentDecision } from '../visitor.js';
import { analyticsScope } from './scopes.js';

const redirectUri = 'http://localhost:3000/connectors/google-analytics/callback';
/** A token answer or a fault: fields a test does not expect to be there read as empty. */
const answerSchema = z.looseObject({
  access_token: z.string().default(''),
  refresh_token: z.string().optional(),
  scope: z.string().default(''),
  id_token: z.string().optional(),
  error: z.string().optional(),
});
const claimsSchema = z.looseObject({ iss: z.string(), email: z.string() });

let now = new Date('2026-11-23T09:00:00Z');
let sandbox: Sandbox;

beforeEach(async () => {
  now = new Date('2026-11-23T09:00:00Z');
  sandbox = await startSandbox({ now: () => now });
});

afterEach(() => sandbox.close());

function authorizeUrl(changes: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: sandbox.env['GOOGLE_CLIENT_ID'] ?? '',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: `openid email ${analyticsScope}`,
    state: 'state-1',
    access_type: 'offline',
    prompt: 'consent',
    ...changes,
  });
  return `${sandbox.env['GOOGLE_AUTH_URL']}?${query}`;
}

async function post(
  url: string | undefined,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(url ?? '', { method: 'POST', body: new URLSearchParams(fields), headers });
  const raw: unknown = await response.json();
  return { status: response.status, raw, body: answerSchema.parse(raw) };
}

function exchange(code: string, changes: Record<string, string> = {}) {
  return post(sandbox.env['GOOGLE_TOKEN_URL'], {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: sandbox.env['GOOGLE_CLIENT_ID'] ?? '',
    client_secret: sandbox.env['GOOGLE_CLIENT_SECRET'] ?? '',
    ...changes,
  });
}

function refresh(refreshToken = '') {
  return exchange('', { grant_type: 'refresh_token', refresh_token: refreshToken });
}

async function codeFor(
  changes: Record<string, string> = {},
  decision: ConsentDecision = {},
): Promise<string> {
  return (await decideConsent(authorizeUrl(changes), decision)).searchParams.get('code') ?? '';
}

describe('consent page', () => {
  it('offers the accounts and a box for the analytics permission', async () => {
    const html = await (await fetch(authorizeUrl())).text();
    expect(html).toContain('analytics@northwind.example');
    expect(html).toContain('empty@northwind.example');
    expect(html).toContain(`type="checkbox" name="scope" value="${analyticsScope}"`);
  });

  it('calls back with the state and a code', async () => {
    const back = await decideConsent(authorizeUrl());
    expect(back.href.startsWith(`${redirectUri}?`)).toBe(true);
    expect(back.searchParams.get('state')).toBe('state-1');
    expect(back.searchParams.get('code')).toMatch(/^4\/0/);
  });

  it('calls back with access_denied on Deny', async () => {
    const back = await decideConsent(authorizeUrl(), { decision: 'deny' });
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 'state-1' });
  });

  it.each([
    ['an unknown client', { client_id: 'other' }, 401, 'invalid_client'],
    [
      'a foreign redirect',
      { redirect_uri: 'https://evil.example/connectors/google-analytics/callback' },
      400,
      'redirect_uri_mismatch',
    ],
    ['another path', { redirect_uri: 'http://localhost:3000/elsewhere' }, 400, 'redirect_uri_mismatch'],
    ['an unknown scope', { scope: 'everything' }, 400, 'invalid_scope'],
  ])('shows a page and calls nobody back for %s', async (_case, changes, status, error) => {
    for (const method of ['GET', 'POST']) {
      const response = await fetch(authorizeUrl(changes), { method, redirect: 'manual' });
      expect(response.status).toBe(status);
      expect(response.headers.get('location')).toBeNull();
      expect(await response.text()).toContain(error);
    }
  });
});

describe('token endpoint', () => {
  it('exchanges a code for tokens that name the granted scopes in long form', async () => {
    const { status, body } = await exchange(await codeFor());
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 3599, token_type: 'Bearer' });
    expect(body.refresh_token).toMatch(/^1\/\//);
    expect(body.scope.split(' ').sort()).toEqual(
      [analyticsScope, 'https://www.googleapis.com/auth/userinfo.email', 'openid'].sort(),
    );
    const claims = claimsSchema.parse(
      JSON.parse(Buffer.from(body.id_token?.split('.')[1] ?? '', 'base64url').toString()),
    );
    expect(claims).toMatchObject({
      email: 'analytics@northwind.example',
      iss: 'https://accounts.google.com',
    });
  });

  it('succeeds without the analytics permission when its box was left empty', async () => {
    const { status, body } = await exchange(await codeFor({}, { scopes: [] }));
    expect(status).toBe(200);
    expect(body.scope).not.toContain(analyticsScope);
  });

  it('takes a code once, and only within a minute', async () => {
    const code = await codeFor();
    await exchange(code);
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const late = await codeFor();
    now = new Date(now.getTime() + 61_000);
    expect(await exchange(late)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('checks the code verifier against the challenge', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const code = await codeFor({ code_challenge: challenge, code_challenge_method: 'S256' });
    const missing = await exchange(code);
    const wrong = await exchange(code, { code_verifier: 'guess' });
    const right = await exchange(code, { code_verifier: verifier });
    expect([missing, wrong].map(({ status, body }) => [status, body.error])).toEqual([
      [400, 'invalid_grant'],
      [400, 'invalid_grant'],
    ]);
    expect(right.status).toBe(200);
  });

  it('accepts the client secret in the header and refuses a wrong one', async () => {
    const { GOOGLE_TOKEN_URL, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = sandbox.env;
    const fields = { grant_type: 'authorization_code', code: await codeFor(), redirect_uri: redirectUri };
    const basic = (secret = '') => `Basic ${Buffer.from(`${GOOGLE_CLIENT_ID}:${secret}`).toString('base64')}`;
    const wrong = await post(GOOGLE_TOKEN_URL, fields, { authorization: basic('guess') });
    expect(wrong).toMatchObject({
      status: 401,
      raw: { error: 'invalid_client', error_description: 'Unauthorized' },
    });
    const right = await post(GOOGLE_TOKEN_URL, fields, { authorization: basic(GOOGLE_CLIENT_SECRET) });
    expect(right.status).toBe(200);
  });

  it('gives a refresh token only offline, and again only when consent is forced', async () => {
    const online = await exchange(
      await codeFor({ access_type: 'online' }, { account: 'empty@northwind.example' }),
    );
    const first = await exchange(await codeFor({ prompt: '' }));
    const second = await exchange(await codeFor({ prompt: '' }));
    const forced = await exchange(await codeFor());
    expect([online, first, second, forced].map(({ body }) => body.refresh_token !== undefined)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('refreshes without rotating', async () => {
    const { body } = await exchange(await codeFor());
    const again = await refresh(body.refresh_token);
    expect(again.status).toBe(200);
    expect(again.raw).not.toHaveProperty('refresh_token');
    expect(again.body.access_token).not.toBe(body.access_token);
  });

  it('names grant types it does not know', async () => {
    expect(await exchange('', { grant_type: 'password' })).toMatchObject({
      status: 400,
      body: { error: 'unsupported_grant_type' },
    });
  });
});

describe('revocation', () => {
  it('ends every token of the person, and says so the second time', async () => {
    const { body } = await exchange(await codeFor());
    const { GOOGLE_REVOKE_URL, GOOGLE_USERINFO_URL = '' } = sandbox.env;
    expect(await post(GOOGLE_REVOKE_URL, { token: body.access_token })).toMatchObject({
      status: 200,
      raw: {},
    });
    expect(await refresh(body.refresh_token)).toMatchObject({
      status: 400,
      raw: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    });
    expect(await post(GOOGLE_REVOKE_URL, { token: body.refresh_token ?? '' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_token' },
    });
    const userinfo = await fetch(GOOGLE_USERINFO_URL, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(userinfo.status).toBe(401);
  });

  it('is what revokeAll looks like from outside, for the named account only', async () => {
    const { body } = await exchange(await codeFor());
    await fetch(`${sandbox.url}/_sandbox/behaviour`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scope: { user: 'analytics@northwind.example' }, google: { revokeAll: true } }),
    });
    expect(await refresh(body.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    const other = await exchange(await codeFor({}, { account: 'empty@northwind.example' }));
    expect((await refresh(other.body.refresh_token)).status).toBe(200);
  });
});

it('tells who the account belongs to', async () => {
  const { body } = await exchange(await codeFor());
  const response = await fetch(sandbox.env['GOOGLE_USERINFO_URL'] ?? '', {
    headers: { authorization: `Bearer ${body.access_token}` },
  });
  expect(await response.json()).toMatchObject({ email: 'analytics@northwind.example', email_verified: true });
});
