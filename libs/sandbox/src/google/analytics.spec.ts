import { z } from 'zod';
import type { BehaviourEntry } from '../behaviour.js';
import { startSandbox, type Sandbox } from '../server.js';
import { decideConsent, type ConsentDecision } from '../visitor.js';
import { analyticsScope } from './scopes.js';

const redirectUri = 'http://localhost:3000/connectors/google-analytics/callback';
const start = new Date('2026-11-23T09:30:00Z');
let now = start;
let sandbox: Sandbox;

beforeEach(async () => {
  now = start;
  sandbox = await startSandbox({ now: () => now });
});

afterEach(() => sandbox.close());

async function accessToken(decision: ConsentDecision = {}): Promise<string> {
  const {
    GOOGLE_CLIENT_ID = '',
    GOOGLE_CLIENT_SECRET = '',
    GOOGLE_AUTH_URL,
    GOOGLE_TOKEN_URL = '',
  } = sandbox.env;
  const query = {
    client_id: GOOGLE_CLIENT_ID,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: `openid ${analyticsScope}`,
  };
  const back = await decideConsent(`${GOOGLE_AUTH_URL}?${new URLSearchParams(query)}`, decision);
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    client_id: GOOGLE_CLIENT_ID,
    client_secret: GOOGLE_CLIENT_SECRET,
  });
  const response = await fetch(GOOGLE_TOKEN_URL, { method: 'POST', body });
  return z.looseObject({ access_token: z.string() }).parse(await response.json()).access_token;
}

const usualReport = {
  dimensions: [{ name: 'date' }],
  metrics: [{ name: 'sessions' }, { name: 'keyEvents' }, { name: 'totalRevenue' }],
  dateRanges: [{ startDate: '28daysAgo', endDate: 'yesterday' }],
  returnPropertyQuota: true,
};

function post(token: string | null, path = 'properties/2000:runReport', body: unknown = usualReport) {
  return fetch(`${sandbox.env['GOOGLE_ANALYTICS_DATA_URL']}/v1beta/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
}

async function admin(token: string, path: string): Promise<unknown> {
  const url = `${sandbox.env['GOOGLE_ANALYTICS_ADMIN_URL']}/v1beta/${path}`;
  return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).json();
}

async function behave(google: BehaviourEntry['google']) {
  await fetch(`${sandbox.url}/_sandbox/behaviour`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ google }),
  });
}

const quotaStatus = z.strictObject({
  consumed: z.number().int().optional(),
  remaining: z.number().int().optional(),
});
const valuesSchema = z.array(z.strictObject({ value: z.string() })).min(1);

/** RunReportResponse of the discovery document, as far as these reports use it. */
const reportSchema = z.strictObject({
  dimensionHeaders: z.array(z.strictObject({ name: z.string() })),
  metricHeaders: z.array(
    z.strictObject({ name: z.string(), type: z.enum(['TYPE_INTEGER', 'TYPE_FLOAT', 'TYPE_CURRENCY']) }),
  ),
  rows: z.array(z.strictObject({ dimensionValues: valuesSchema, metricValues: valuesSchema })),
  rowCount: z.number().int().positive(),
  metadata: z.strictObject({
    currencyCode: z.string(),
    timeZone: z.string(),
    dataLossFromOtherRow: z.literal(true).optional(),
    subjectToThresholding: z.literal(true).optional(),
    samplingMetadatas: z
      .array(z.strictObject({ samplesReadCount: z.string(), samplingSpaceSize: z.string() }))
      .optional(),
  }),
  propertyQuota: z.strictObject({
    tokensPerDay: quotaStatus,
    tokensPerHour: quotaStatus,
    concurrentRequests: quotaStatus,
    serverErrorsPerProjectPerHour: quotaStatus,
    potentiallyThresholdedRequestsPerHour: quotaStatus,
    tokensPerProjectPerHour: quotaStatus,
  }),
  kind: z.literal('analyticsData#runReport'),
});

const faultSchema = z.strictObject({
  error: z.strictObject({
    code: z.number().int(),
    message: z.string(),
    status: z.string(),
    details: z.array(z.looseObject({ '@type': z.string(), reason: z.string() })).optional(),
  }),
});

async function fault(response: Response) {
  const { error } = faultSchema.parse(await response.json());
  expect(error.code).toBe(response.status);
  return {
    code: error.code,
    status: error.status,
    message: error.message,
    reason: error.details?.[0]?.reason,
  };
}

describe('Data API', () => {
  it('answers reports in the shape of the discovery document', async () => {
    const report = reportSchema.parse(await (await post(await accessToken())).json());
    expect(report.rowCount).toBe(28);
    expect(report.metadata).toEqual({ currencyCode: 'EUR', timeZone: 'Europe/Berlin' });
  });

  it('counts the quota down', async () => {
    const token = await accessToken();
    const left = async () =>
      reportSchema.parse(await (await post(token)).json()).propertyQuota.tokensPerDay.remaining;
    const [first = 0, second = 0] = [await left(), await left()];
    expect(second).toBeLessThan(first);
  });

  it('runs reports in batches', async () => {
    const response = await post(await accessToken(), 'properties/2001:batchRunReports', {
      requests: [usualReport, { ...usualReport, dimensions: [{ name: 'deviceCategory' }] }],
    });
    const batch = z
      .strictObject({ reports: z.array(reportSchema), kind: z.literal('analyticsData#batchRunReports') })
      .parse(await response.json());
    expect(batch.reports.map(({ rowCount }) => rowCount)).toEqual([28, 3]);
  });

  it('tells which names it knows', async () => {
    const url = `${sandbox.env['GOOGLE_ANALYTICS_DATA_URL']}/v1beta/properties/2000/metadata`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${await accessToken()}` } });
    expect(await response.json()).toMatchObject({
      name: 'properties/2000/metadata',
      metrics: expect.arrayContaining([
        expect.objectContaining({ apiName: 'keyEvents', deprecatedApiNames: ['conversions'] }),
      ]),
    });
  });

  it('tells missing, dead and narrow tokens and foreign properties apart', async () => {
    expect(await fault(await post(null))).toMatchObject({
      code: 401,
      status: 'UNAUTHENTICATED',
      reason: 'CREDENTIALS_MISSING',
    });
    expect(await fault(await post('ya29.guess'))).toMatchObject({
      code: 401,
      reason: 'ACCESS_TOKEN_TYPE_UNSUPPORTED',
    });
    expect(await fault(await post(await accessToken({ scopes: [] })))).toMatchObject({
      code: 403,
      reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
    });
    const foreign = await fault(await post(await accessToken(), 'properties/4000:runReport'));
    const unknown = await fault(await post(await accessToken(), 'properties/9999:runReport'));
    expect(foreign).toMatchObject({ code: 403, status: 'PERMISSION_DENIED' });
    expect(unknown).toEqual(foreign);
  });

  it('accepts a token for an hour and no longer', async () => {
    const token = await accessToken();
    now = new Date(start.getTime() + 3_600_000);
    expect((await post(token)).status).toBe(401);
  });

  it('names what it does not understand', async () => {
    const token = await accessToken();
    const unknown = await post(token, undefined, { ...usualReport, metrics: [{ name: 'profit' }] });
    expect(await fault(unknown)).toMatchObject({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: expect.stringContaining('Field profit is not a valid metric'),
    });
  });

  it('refuses the eleventh request at once, and none after those are done', async () => {
    const token = await accessToken();
    await behave({ slowMs: 200 });
    const answers = await Promise.all(Array.from({ length: 11 }, () => post(token)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(await fault(refused[0] as Response)).toMatchObject({
      status: 'RESOURCE_EXHAUSTED',
      message: 'Exhausted concurrent requests quota.',
    });
    expect((await post(token)).status).toBe(200);
  });

  it('fails every request once the hour is used up, until the next hour', async () => {
    const token = await accessToken();
    await behave({ quota: { tokensPerHour: 2 } });
    expect((await post(token)).status).toBe(200);
    expect(await fault(await post(token))).toMatchObject({
      code: 429,
      message: 'Exhausted property tokens per hour.',
    });
    now = new Date('2026-11-23T10:00:00Z');
    expect((await post(token)).status).toBe(200);
  });

  it('shows data of lesser quality and failures on demand', async () => {
    const token = await accessToken();
    await behave({ sampled: true, thresholded: true });
    const { metadata } = reportSchema.parse(await (await post(token)).json());
    expect(metadata).toMatchObject({
      subjectToThresholding: true,
      samplingMetadatas: [{ samplesReadCount: '500000' }],
    });
    await behave({ dataError: { status: 503, times: 1 } });
    expect(await fault(await post(token))).toMatchObject({ code: 503, status: 'UNAVAILABLE' });
    expect((await post(token)).status).toBe(200);
    await behave({ truncateJson: true });
    await expect((await post(token)).json()).rejects.toThrow(/JSON/);
  });
});

describe('Admin API', () => {
  it('pages through accounts and their properties', async () => {
    const token = await accessToken();
    const pageSchema = z.strictObject({
      accountSummaries: z.array(
        z.strictObject({
          name: z.string(),
          account: z.string(),
          displayName: z.string(),
          propertySummaries: z
            .array(
              z.strictObject({
                property: z.string(),
                displayName: z.string(),
                propertyType: z.literal('PROPERTY_TYPE_ORDINARY'),
                parent: z.string(),
              }),
            )
            .optional(),
        }),
      ),
      nextPageToken: z.string().optional(),
    });
    const first = pageSchema.parse(await admin(token, 'accountSummaries?pageSize=2'));
    const second = pageSchema.parse(
      await admin(token, `accountSummaries?pageSize=2&pageToken=${first.nextPageToken}`),
    );
    const all = [...first.accountSummaries, ...second.accountSummaries];
    expect(all.map(({ account }) => account)).toEqual(['accounts/1000', 'accounts/1100', 'accounts/1200']);
    expect(all.flatMap(({ propertySummaries = [] }) => propertySummaries)).toHaveLength(6);
    expect(second.nextPageToken).toBeUndefined();
  });

  it('shows an account without properties an empty list', async () => {
    const token = await accessToken({ account: 'empty@northwind.example' });
    expect(await admin(token, 'accountSummaries')).toEqual({});
  });

  it('describes a property with its time zone and currency', async () => {
    expect(await admin(await accessToken(), 'properties/2001')).toMatchObject({
      name: 'properties/2001',
      timeZone: 'America/Los_Angeles',
      currencyCode: 'USD',
    });
  });
});
