import nock from 'nock';
import { type Config, loadConfig } from '../../../../config/index.js';
import { analyticsScope, GoogleOAuthStrategy } from './google-oauth.strategy.js';
import type { OAuthRequest, OAuthStateStore } from '../../sign-in/oauth-state.store.js';

const nowhere = 'postgres://nobody@127.0.0.1:1/none';
/** The addresses are the defaults: those of Google. */
const config: Config = loadConfig({
  PUBLIC_URL: 'https://app.example.com',
  DATABASE_URL: nowhere,
  PLATFORM_DATABASE_URL: nowhere,
  QUEUE_DATABASE_URL: nowhere,
  OCSUITE_MASTER_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
  FIREWORKS_API_KEY: 'fw',
  GOOGLE_CLIENT_ID: 'client-id',
  GOOGLE_CLIENT_SECRET: 'client-secret',
  CLERK_SECRET_KEY: 'sk',
  CLERK_PUBLISHABLE_KEY: 'pk',
  CLERK_FRONTEND_URL: 'https://clerk.example.com',
  CLERK_AUTHORIZED_PARTIES: 'https://app.example.com',
});
const callbackUrl = 'https://app.example.com/connectors/google-analytics/callback';

/** A state store that knows one state and its PKCE verifier. */
const store = {
  store: (
    _request: unknown,
    _verifier: string,
    _state: unknown,
    _meta: unknown,
    done: (error: null, state: string) => void,
  ) => done(null, 'the-state'),
  verify: (
    _request: unknown,
    state: string,
    _meta: unknown,
    done: (error: null, verifier: string | false) => void,
  ) => done(null, state === 'the-state' ? 'the-verifier' : false),
  redeem: async () => null,
} as unknown as OAuthStateStore;
const google = new GoogleOAuthStrategy(config, store);

const callback = (body: Record<string, string>) =>
  google.complete({ query: {}, body, headers: {}, session: undefined } as unknown as OAuthRequest);

const granted = {
  access_token: 'ya29.token',
  refresh_token: '1//refresh',
  expires_in: 3599,
  token_type: 'Bearer',
  scope: `openid https://www.googleapis.com/auth/userinfo.email ${analyticsScope}`,
  id_token: 'e30.e30.e30',
};
const tokenEndpoint = () =>
  nock('https://oauth2.googleapis.com').post('/token', {
    grant_type: 'authorization_code',
    redirect_uri: callbackUrl,
    client_id: 'client-id',
    client_secret: 'client-secret',
    code_verifier: 'the-verifier',
    code: 'the-code',
  });
const userinfo = () => nock('https://www.googleapis.com').get('/oauth2/v3/userinfo');
const profile = { sub: '1234567890', email: 'ana@example.com', email_verified: true, name: 'Ana' };

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

describe('Google’s consent page', () => {
  it('is the one Google documents', async () => {
    const url = new URL(await google.begin({ query: {}, headers: {} } as never));
    expect(url.origin + url.pathname).toBe('https://accounts.google.com/o/oauth2/v2/auth');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'client-id',
      redirect_uri: callbackUrl,
      state: 'the-state',
    });
  });
});

describe('the callback', () => {
  it('exchanges the code with the PKCE verifier and asks who it was, the token in the header', async () => {
    tokenEndpoint().reply(200, granted);
    userinfo().matchHeader('authorization', 'Bearer ya29.token').reply(200, profile);
    const grant = await callback({ code: 'the-code', state: 'the-state' });
    expect(grant).toMatchObject({ account: { subject: '1234567890', email: 'ana@example.com' } });
    expect(grant.scopes).toContain(analyticsScope);
    expect([grant.accessToken.reveal(), grant.refreshToken.reveal()]).toEqual(['ya29.token', '1//refresh']);
    expect(Math.abs(grant.expiresAt.getTime() - Date.now() - 3599_000)).toBeLessThan(60_000);
  });

  it('notices when Google gives no lasting access', async () => {
    const { refresh_token: _, ...once } = granted;
    tokenEndpoint().reply(200, once);
    userinfo().reply(200, profile);
    await expect(callback({ code: 'the-code', state: 'the-state' })).rejects.toMatchObject({
      code: 'oauth-failed',
      detail: expect.stringContaining('no lasting access'),
    });
  });

  it.each<[number, string | object]>([
    [400, { error: 'invalid_grant', error_description: 'Malformed auth code.' }],
    [401, { error: 'invalid_client', error_description: 'Unauthorized' }],
    [429, { error: 'rate_limit_exceeded' }],
    [500, { error: 'internal_failure' }],
    [503, '<html></html>'],
    [200, '{"access_token":"ya'],
  ])('answered with %i %j at the exchange has failed', async (status, body) => {
    tokenEndpoint().reply(status, body as nock.Body);
    await expect(callback({ code: 'the-code', state: 'the-state' })).rejects.toMatchObject({
      code: 'oauth-failed',
    });
  });

  it.each([401, 403, 500])('answered with %i at the profile has failed', async (status) => {
    tokenEndpoint().reply(200, granted);
    userinfo().reply(status, { error: 'invalid_request' });
    await expect(callback({ code: 'the-code', state: 'the-state' })).rejects.toMatchObject({
      code: 'oauth-failed',
    });
  });

  it('that finds Google away has failed', async () => {
    tokenEndpoint().replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    await expect(callback({ code: 'the-code', state: 'the-state' })).rejects.toMatchObject({
      code: 'oauth-failed',
    });
  });

  it('with a state nobody knows does not call Google at all', async () => {
    await expect(callback({ code: 'the-code', state: 'foreign' })).rejects.toMatchObject({
      code: 'oauth-state-invalid',
    });
  });

  it('of somebody who refused does not call Google at all', async () => {
    await expect(callback({ error: 'access_denied', state: 'the-state' })).rejects.toMatchObject({
      code: 'oauth-denied',
    });
  });
});
