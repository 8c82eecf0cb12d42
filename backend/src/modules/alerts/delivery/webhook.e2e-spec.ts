import {
  alertDeliverySchema,
  type AlertPreferences,
  alertWebhookListSchema,
  type AlertWebhookSecret,
  alertWebhookSecretSchema,
  jobs,
} from '@ocsuite/types';
import { Webhook } from 'standardwebhooks';
import { AlertedCompany, type TestTenant, useProduct } from '../../../../test/harness/index.js';
import { TendAlertsService } from '../tend-alerts.service.js';
import { WebhookReceiver } from './webhook-receiver.fixture.js';

const product = useProduct({ worker: true });
let receiver: WebhookReceiver;

// The time between attempts doubles; all of them would take a minute even from the harness's few milliseconds.
const fewAttempts = 4;
const { attempts } = jobs.deliverAlert;
beforeAll(() => void (jobs.deliverAlert.attempts = fewAttempts));
afterAll(() => void (jobs.deliverAlert.attempts = attempts));

beforeEach(async () => {
  receiver = await WebhookReceiver.start();
});
afterEach(() => receiver.stop());

/** Nobody gets mail, so that all deliveries are those of webhooks. */
const aCompany = (preferences?: Partial<AlertPreferences>) =>
  AlertedCompany.create(product(), { mail: { isOn: false, recipients: [] }, ...preferences });

async function addWebhook(tenant: TestTenant, url = receiver.url): Promise<AlertWebhookSecret> {
  return (await tenant.as('admin').post('/alerts/webhooks', { url })).read(alertWebhookSecretSchema, 201);
}

describe('a webhook', () => {
  it('gets a signed message that the receiver can verify with the secret it was shown once', async () => {
    const company = await aCompany();
    const { tenant } = company;
    const { secret, ...shown } = await addWebhook(tenant);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const list = await tenant.as('admin').get('/alerts/webhooks');
    expect(list.read(alertWebhookListSchema).items).toEqual([shown]);
    expect(list.text).not.toContain('whsec_');
    const insight = await company.alarm();
    const [delivery] = await company.endOfDeliveries(1);
    const [post] = receiver.received;
    const message = new Webhook(secret).verify(post!.body, post!.headers as Record<string, string>);
    expect(post!.headers['webhook-id']).toBe(delivery!.id);
    expect(message).toMatchObject({
      type: 'alert.opened',
      data: {
        insightId: insight,
        severity: 'high',
        headline: 'Sessions fell 41.2 % below expectation',
        figures: [
          { label: 'Sessions', display: '7,431' },
          { label: 'Sessions, expected', display: '12,640' },
          { label: 'Sessions, below, in percent', display: '41.2 %' },
        ],
      },
    });
  });

  it('is tried again with the same id and words until it is taken', async () => {
    const company = await aCompany();
    const { tenant } = company;
    await addWebhook(tenant);
    receiver.answers = [{ status: 500 }, { status: 429 }, { status: 302, location: receiver.url }];
    await company.alarm();
    expect(await company.endOfDeliveries(1)).toMatchObject([
      { status: 'delivered', attempts: 4, lastError: null },
    ]);
    const posts = receiver.received.map(({ headers, body }) => [headers['webhook-id'], body]);
    expect(posts).toHaveLength(4);
    expect(new Set(posts.map((post) => JSON.stringify(post))).size).toBe(1);
  });

  it('that never answers is given up with its reason in the log, and sent again by hand', async () => {
    const company = await aCompany();
    const { tenant } = company;
    await addWebhook(tenant);
    receiver.answers = Array.from({ length: fewAttempts }, () => ({ status: 503 }));
    await company.alarm();
    const [given] = await company.endOfDeliveries(1);
    expect(given).toMatchObject({
      status: 'failed',
      attempts: fewAttempts,
      lastError: 'The endpoint answered 503.',
    });
    const again = await tenant.as('admin').post(`/alerts/deliveries/${given!.id}/retry`);
    expect(again.read(alertDeliverySchema, 202)).toMatchObject({
      status: 'waiting',
      attempts: 0,
      lastError: null,
    });
    expect(await company.endOfDeliveries(1)).toMatchObject([{ status: 'delivered', attempts: 1 }]);
  });

  it('that says it is gone is not tried again', async () => {
    const company = await aCompany();
    const { tenant } = company;
    await addWebhook(tenant);
    receiver.answers = [{ status: 410 }];
    await company.alarm();
    expect(await company.endOfDeliveries(1)).toMatchObject([{ status: 'failed', attempts: 1 }]);
  });

  it('is signed with old and new secret for a day after a rotation', async () => {
    const company = await aCompany();
    const { tenant } = company;
    const old = await addWebhook(tenant);
    const rotated = (await tenant.as('admin').post(`/alerts/webhooks/${old.id}/rotate`)).read(
      alertWebhookSecretSchema,
    );
    expect(rotated.secret).not.toBe(old.secret);
    expect(Date.parse(rotated.oldSecretUntil!)).toBeGreaterThan(Date.now());
    await tenant.as('admin').post(`/alerts/webhooks/${old.id}/test`);
    await company.endOfDeliveries(1);
    const { headers, body } = receiver.received[0]!;
    for (const { secret } of [old, rotated]) {
      const verified = new Webhook(secret).verify(body, headers as Record<string, string>);
      expect(verified).toMatchObject({ type: 'alert.test' });
    }
  });

  it('that was deleted gets nothing more, and its log stays', async () => {
    const company = await aCompany();
    const { tenant } = company;
    const { id } = await addWebhook(tenant);
    await tenant.as('admin').post(`/alerts/webhooks/${id}/test`);
    await company.endOfDeliveries(1);
    expect((await tenant.as('admin').delete(`/alerts/webhooks/${id}`)).status).toBe(204);
    (await tenant.as('admin').post(`/alerts/webhooks/${id}/test`)).problem('not-found');
    expect(await company.deliveries()).toMatchObject([{ target: receiver.url, status: 'delivered' }]);
  });

  it('has an address that is one, once', async () => {
    const company = await aCompany();
    const { tenant } = company;
    await addWebhook(tenant);
    (await tenant.as('admin').post('/alerts/webhooks', { url: receiver.url })).problem('conflict');
    for (const url of ['ftp://example.com', 'nowhere', 'https://user:word@example.com/', 7]) {
      (await tenant.as('admin').post('/alerts/webhooks', { url })).problem('validation-failed');
    }
  });

  it('whose delivery lost its job gets it all the same', async () => {
    const company = await aCompany();
    const { tenant } = company;
    const { id } = await addWebhook(tenant);
    await tenant.as('admin').post(`/alerts/webhooks/${id}/test`);
    await company.endOfDeliveries(1);
    // As if a process had died between committing a further round and enqueuing its job, a while ago.
    await company.incidents.inDatabase((tx) =>
      tx.manager.query(
        "update alert_delivery set status = 'waiting', round = 1, finished_at = null, next_try_at = now() - interval '1 minute'",
      ),
    );
    await product().worker!.get(TendAlertsService).tend();
    expect(await company.endOfDeliveries(1)).toMatchObject([{ status: 'delivered' }]);
    expect(receiver.received).toHaveLength(2);
  });
});
