import { TenantDb } from '@ocsuite/db';
import { decideConsent } from '@ocsuite/sandbox';
import { eventually } from '@ocsuite/testing';
import { alertDeliveryListSchema, alertWebhookSecretSchema, connectorViewSchema } from '@ocsuite/types';
import {
  beginGoogleDance,
  endOfAllTasks,
  everythingIn,
  finishGoogleDance,
  useProduct,
} from './harness/index.js';

/** Everything both processes log, at the most talkative level. */
const logged: string[] = [];
beforeAll(() => {
  jest.spyOn(process.stdout, 'write').mockImplementation((data: string | Uint8Array) => {
    logged.push(typeof data === 'string' ? data : Buffer.from(data).toString());
    return true;
  });
});
afterAll(() => jest.restoreAllMocks());

const product = useProduct({ worker: true, env: { LOG_LEVEL: 'trace' } });

/** What a Google token of the sandbox looks like. */
const googleToken = /ya29\.|1\/\/0sandbox|GOCSPX|4\/0[\w-]{20}/;

describe('a whole connection, with faults on the way', () => {
  it('leaves no token, code, key or cookie in any log line, answer or queue', async () => {
    const tenant = await product().aTenant();
    const answers: string[] = [];
    const { url, cookie } = await beginGoogleDance(tenant.as('admin'));
    const callback = await decideConsent(url);
    const target = await finishGoogleDance(tenant.as('admin'), callback, cookie);
    await finishGoogleDance(tenant.as('admin'), callback, cookie);
    const id = target.searchParams.get('connector')!;
    answers.push(
      (await tenant.as('admin').put(`/connectors/${id}/property`, { property: 'properties/2003' })).text,
    );
    await endOfAllTasks(tenant.as('viewer'));
    const account = { scope: { user: 'analytics@northwind.example' } };
    for (const google of [
      { dataError: { status: 401, times: 1 } },
      { dataError: { status: 500 } },
      { revokeAll: true },
    ]) {
      await product().sandboxBehaves({ ...account, google });
      answers.push((await tenant.as('member').post(`/connectors/${id}/sync`)).text);
      await endOfAllTasks(tenant.as('viewer'));
    }
    for (const path of [
      '/connectors',
      `/connectors/${id}`,
      '/tasks',
      '/me',
      '/app/config.json',
      '/health',
      '/tasks/health',
    ]) {
      answers.push((await tenant.as('owner').get(path)).text);
    }
    expect((await tenant.as('viewer').get(`/connectors/${id}`)).read(connectorViewSchema).state).toBe(
      'revoked',
    );
    const sessionToken = await tenant.token('owner');
    await product().client(sessionToken).get('/me');
    await product().client(`${sessionToken}x`).get('/me');

    const log = logged.join('');
    expect(log.split('\n').length).toBeGreaterThan(20);
    expect(log).toContain('A job failed');
    const { config } = product();
    const secrets = [
      config.fireworks.apiKey.reveal(),
      config.google.clientSecret.reveal(),
      config.clerk.secretKey.reveal(),
      Buffer.from(config.masterKeys.primary.reveal()).toString('base64'),
      cookie.split('=')[1]!,
      callback.searchParams.get('code')!,
      callback.searchParams.get('state')!,
      sessionToken,
    ];
    const places = {
      log,
      answers: answers.join('\n'),
      queue: await everythingIn(product().database.queueUrl),
    };
    for (const [place, text] of Object.entries(places)) {
      expect([place, googleToken.exec(text)?.[0]]).toEqual([place, undefined]);
      for (const [index, secret] of secrets.entries()) {
        // The session's own answers may name what the browser itself must know; no secret is among that.
        expect([place, index, text.includes(secret)]).toEqual([place, index, false]);
      }
    }
    const rows = await product()
      .api.get(TenantDb)
      .withTenant({ tenantId: tenant.tenantId }, (tx) =>
        tx.manager.query('select * from task, dead_letter, audit_entry, stream_event'),
      );
    expect(JSON.stringify(rows)).not.toMatch(googleToken);
  });

  it('leaves no signing secret of a webhook there either, even when its endpoint fails', async () => {
    const tenant = await product().aTenant();
    const url = 'http://127.0.0.1:1/hook';
    const added = await tenant.as('admin').post('/alerts/webhooks', { url });
    const { id, secret } = added.read(alertWebhookSecretSchema, 201);
    await tenant.as('admin').post(`/alerts/webhooks/${id}/test`);
    const log = await eventually(async () => {
      const answer = await tenant.as('admin').get('/alerts/deliveries');
      return answer.read(alertDeliveryListSchema).items[0]?.lastError && answer.text;
    });
    const answers = log + (await tenant.as('admin').get('/alerts/webhooks')).text;
    const { queueUrl, ownerUrl } = product().database;
    const places = [logged.join(''), answers, await everythingIn(queueUrl), await everythingIn(ownerUrl)];
    expect(places.map((text) => text.includes(secret.slice('whsec_'.length)))).toEqual(
      places.map(() => false),
    );
  });

  it('is told in lines that carry request, tenant and job, each of them JSON', () => {
    const lines = logged
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.some(({ tenantId, jobId }) => tenantId && jobId)).toBe(true);
    expect(lines.some(({ req }) => (req as { id?: string } | undefined)?.id)).toBe(true);
  });
});
