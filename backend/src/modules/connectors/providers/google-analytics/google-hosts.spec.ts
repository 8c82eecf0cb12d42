import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret } from '@ocsuite/crypto';
import nock from 'nock';
import { type Config, loadConfig } from '../../../../config/index.js';
import { Ga4Client } from './ga4.client.js';
import type { Report } from './ga4.schema.js';
import { GoogleTokenClient } from './google-token.client.js';

const nowhere = 'postgres://nobody@127.0.0.1:1/none';
/** Nothing but the defaults: these are the hosts that production calls. */
const config: Config = loadConfig({
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
const ga4 = new Ga4Client(config);
const tokens = new GoogleTokenClient(config);
const accessToken = new Secret('access-token');
const period = { from: '2026-11-01', to: '2026-11-02' };

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const dataApi = () =>
  nock('https://analyticsdata.googleapis.com', { reqheaders: { authorization: 'Bearer access-token' } });
const adminApi = () =>
  nock('https://analyticsadmin.googleapis.com', { reqheaders: { authorization: 'Bearer access-token' } });
const tokenEndpoint = () => nock('https://oauth2.googleapis.com').post('/token');
const runReport = () => dataApi().post('/v1beta/properties/2000:runReport');

async function report(): Promise<Report[]> {
  const pages: Report[] = [];
  for await (const page of ga4.report(accessToken, 'properties/2000', period, 'total')) pages.push(page);
  return pages;
}

const day = (value: string, sessions: string) => ({
  dimensionValues: [{ value }],
  metricValues: [{ value: sessions }, { value: '1' }, { value: '1' }, { value: '1' }],
});
const page = (rows: object[], rowCount = rows.length) => ({
  dimensionHeaders: [{ name: 'date' }],
  metricHeaders: ['sessions', 'totalUsers', 'keyEvents', 'totalRevenue'].map((name) => ({
    name,
    type: 'TYPE_INTEGER',
  })),
  rows,
  rowCount,
  metadata: { currencyCode: 'EUR', timeZone: 'Europe/Berlin' },
  propertyQuota: { tokensPerDay: { consumed: 1, remaining: 199_999 } },
  kind: 'analyticsData#runReport',
});

describe('a report of Google Analytics', () => {
  it('is asked for by day, in a fixed order', async () => {
    dataApi()
      .post('/v1beta/properties/2000:runReport', {
        dimensions: [{ name: 'date' }],
        metrics: [
          { name: 'sessions' },
          { name: 'totalUsers' },
          { name: 'keyEvents' },
          { name: 'totalRevenue' },
        ],
        dateRanges: [{ startDate: '2026-11-01', endDate: '2026-11-02' }],
        orderBys: [{ dimension: { dimensionName: 'date' } }],
        limit: '50000',
        offset: '0',
        returnPropertyQuota: true,
      })
      .reply(200, page([day('20261101', '10')]));
    expect(await report()).toMatchObject([{ rowCount: 1, rows: [day('20261101', '10')] }]);
  });

  it('is read to its last page', async () => {
    runReport().reply(200, page([day('20261101', '1')], 100_001));
    for (const offset of ['50000', '100000']) {
      dataApi()
        .post('/v1beta/properties/2000:runReport', (body: { offset: string }) => body.offset === offset)
        .reply(200, page([day('20261102', '2')], 100_001));
    }
    expect(await report()).toHaveLength(3);
  });

  it('without any data is empty, in the few fields that Google then sends', async () => {
    runReport().reply(200, { kind: 'analyticsData#runReport', metadata: {} });
    expect(await report()).toMatchObject([{ rows: [], rowCount: 0 }]);
  });

  const fault = (code: number, status: string, message: string) => ({ error: { code, message, status } });

  it.each<[number, string | object, string]>([
    [
      401,
      fault(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.'),
      'credentials-revoked',
    ],
    [403, fault(403, 'PERMISSION_DENIED', 'User does not have sufficient permissions.'), 'provider-refused'],
    [400, fault(400, 'INVALID_ARGUMENT', 'Did you mean keyEvents?'), 'provider-refused'],
    [429, fault(429, 'RESOURCE_EXHAUSTED', 'Exhausted property tokens per hour.'), 'provider-quota'],
    [500, fault(500, 'INTERNAL', 'Internal error encountered.'), 'provider-unavailable'],
    [503, '<html>Service Unavailable</html>', 'provider-unavailable'],
    [200, '{"rows":[{"dimensionValues":[{"va', 'provider-unavailable'],
    [200, '<html>Sign in to the hotel wifi</html>', 'provider-unavailable'],
    [200, { rows: 'many' }, 'provider-unavailable'],
  ])('answered with %i %j is the problem %s', async (status, body, code) => {
    runReport().reply(status, body as nock.Body);
    await expect(report()).rejects.toMatchObject({ code });
  });

  it.each<[string | undefined, number | null]>([
    ['120', 120_000],
    [new Date(0).toUTCString(), 0],
    ['soon', null],
    [undefined, null],
  ])('refused with Retry-After %s waits %s ms', async (header, retryAfterMs) => {
    const headers: Record<string, string> = header ? { 'retry-after': header } : {};
    runReport().reply(429, fault(429, 'RESOURCE_EXHAUSTED', 'Exhausted.'), headers);
    await expect(report()).rejects.toMatchObject({ code: 'provider-quota', retryAfterMs });
  });

  it.each(['ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT'])(
    'that ends in %s is the provider’s absence',
    async (code) => {
      runReport().replyWithError(Object.assign(new Error(code), { code }));
      await expect(report()).rejects.toMatchObject({ code: 'provider-unavailable' });
    },
  );

  it('that does not come in time is the provider’s absence', async () => {
    nock.enableNetConnect('127.0.0.1');
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const analyticsDataUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const client = new Ga4Client({ ...config, google: { ...config.google, analyticsDataUrl } });
    const pages = client.report(accessToken, 'properties/2000', period, 'total', AbortSignal.timeout(50));
    await expect(pages.next()).rejects.toMatchObject({ code: 'provider-unavailable' });
    silent.closeAllConnections();
    silent.close();
    nock.disableNetConnect();
  });

  it('that fails never tells the token', async () => {
    runReport().reply(403, fault(403, 'PERMISSION_DENIED', 'No.'));
    const error: unknown = await report().catch((caught: unknown) => caught);
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('access-token');
  });
});

describe('the properties of an account', () => {
  it('are read to the last page', async () => {
    const summary = (id: string) => ({
      displayName: 'Account',
      propertySummaries: [{ property: `properties/${id}`, displayName: id }],
    });
    adminApi()
      .get('/v1beta/accountSummaries')
      .query({ pageSize: '200' })
      .reply(200, { accountSummaries: [summary('1')], nextPageToken: 'next' });
    adminApi()
      .get('/v1beta/accountSummaries')
      .query({ pageSize: '200', pageToken: 'next' })
      .reply(200, { accountSummaries: [summary('2'), { displayName: 'Empty' }] });
    expect(await ga4.listProperties(accessToken)).toEqual([
      { id: 'properties/1', displayName: '1', accountName: 'Account' },
      { id: 'properties/2', displayName: '2', accountName: 'Account' },
    ]);
  });

  it('may be none', async () => {
    adminApi().get('/v1beta/accountSummaries').query(true).reply(200, {});
    expect(await ga4.listProperties(accessToken)).toEqual([]);
  });
});

describe('renewing an access token', () => {
  const refreshToken = new Secret('1//refresh');

  it('asks with the refresh token and the client’s credentials', async () => {
    nock('https://oauth2.googleapis.com')
      .post('/token', {
        grant_type: 'refresh_token',
        refresh_token: '1//refresh',
        client_id: 'client-id',
        client_secret: 'client-secret',
      })
      .reply(200, { access_token: 'ya29.new', expires_in: 3599, token_type: 'Bearer', scope: 'openid' });
    const { token, expiresAt } = await tokens.refresh(refreshToken);
    expect(token.reveal()).toBe('ya29.new');
    expect(Math.abs(expiresAt.getTime() - Date.now() - 3599_000)).toBeLessThan(60_000);
  });

  it.each<[number, string | object, string]>([
    [
      400,
      { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
      'credentials-revoked',
    ],
    [
      400,
      { error: 'invalid_grant', error_description: 'reauth', error_subtype: 'invalid_rapt' },
      'credentials-revoked',
    ],
    [401, { error: 'invalid_client', error_description: 'Unauthorized' }, 'provider-refused'],
    [500, { error: 'internal_failure' }, 'provider-unavailable'],
    [503, 'upstream', 'provider-unavailable'],
    [200, { token_type: 'Bearer' }, 'provider-unavailable'],
    [200, '{"access_tok', 'provider-unavailable'],
  ])('answered with %i %j is the problem %s', async (status, body, code) => {
    tokenEndpoint().reply(status, body as nock.Body);
    await expect(tokens.refresh(refreshToken)).rejects.toMatchObject({ code });
  });

  it('that cannot reach Google is the provider’s absence, and can be tried again', async () => {
    tokenEndpoint().replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    await expect(tokens.refresh(refreshToken)).rejects.toMatchObject({ code: 'provider-unavailable' });
  });
});

describe('taking access back', () => {
  it.each<[number, object, boolean]>([
    [200, {}, true],
    [400, { error: 'invalid_token', error_description: 'Token expired or revoked' }, true],
    [400, { error: 'invalid_request' }, false],
    [503, {}, false],
  ])('answered with %i %j counts as taken back: %s', async (status, body, isRevoked) => {
    nock('https://oauth2.googleapis.com').post('/revoke', { token: '1//refresh' }).reply(status, body);
    expect(await tokens.revoke(new Secret('1//refresh'))).toBe(isRevoked);
  });
});
