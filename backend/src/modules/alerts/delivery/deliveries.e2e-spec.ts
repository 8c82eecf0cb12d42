import { eventually } from '@ocsuite/testing';
import {
  alertDeliveryListSchema,
  alertDeliverySchema,
  type AlertDeliveryView,
  alertListSchema,
  type AlertPreferences,
  alertWebhookListSchema,
  type AlertWebhookSecret,
  alertWebhookSecretSchema,
  connectorListSchema,
  defaultAlertPreferences,
  jobs,
  type Severity,
} from '@ocsuite/types';
import { Webhook } from 'standardwebhooks';
import { Incidents, type TestTenant, useProduct } from '../../../../test/harness/index.js';
import { DeadLetter } from '../../../queue/index.js';
import { TendAlertsService } from '../tend-alerts.service.js';
import { DeliverAlertService } from './deliver-alert.service.js';
import { WebhookReceiver } from './webhook-receiver.fixture.js';

interface Mail {
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

const product = useProduct({ worker: true });
let receiver: WebhookReceiver;
let counter = 0;

// The time between attempts doubles; all of them would take a minute even from the harness's few milliseconds.
const fewAttempts = 4;
const { attempts } = jobs.deliverAlert;
beforeAll(() => void (jobs.deliverAlert.attempts = fewAttempts));
afterAll(() => void (jobs.deliverAlert.attempts = attempts));

beforeEach(async () => {
  receiver = await WebhookReceiver.start();
});
afterEach(async () => {
  await receiver.stop();
  await product().sandboxBehavesWell();
});

async function aCompany(preferences: Partial<AlertPreferences> = {}) {
  const tenant = await product().aTenant({ name: 'Tents & Co' });
  const address = `chief-${(counter += 1)}@example.com`;
  const plain = { ...defaultAlertPreferences, quietHours: null, mail: { isOn: true, recipients: [address] } };
  await tenant.as('owner').put('/alerts/settings', { ...plain, ...preferences });
  const incidents = new Incidents(product(), tenant);
  const alert = async (severity: Severity = 'high', headline?: string) => {
    const insight = await incidents.begin(severity, headline ? { headline } : {});
    await incidents.evaluate();
    return insight;
  };
  return { tenant, address, incidents, alert };
}

async function addWebhook(tenant: TestTenant, url = receiver.url): Promise<AlertWebhookSecret> {
  return (await tenant.as('admin').post('/alerts/webhooks', { url })).read(alertWebhookSecretSchema, 201);
}

const deliveriesOf = async (tenant: TestTenant): Promise<AlertDeliveryView[]> =>
  (await tenant.as('admin').get('/alerts/deliveries')).read(alertDeliveryListSchema).items;

/** Once every delivery has come to its end. */
const endOfDeliveries = (tenant: TestTenant, count: number) =>
  eventually(async () => {
    const items = await deliveriesOf(tenant);
    return items.length === count && items.every(({ finishedAt }) => finishedAt !== null) && items;
  });

async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${product().sandbox.url}/_sandbox/mails`, {
    headers: { accept: 'application/json' },
  });
  const { items } = (await answer.json()) as { items: Mail[] };
  return items.filter(({ to }) => to.includes(address));
}

describe('a mail', () => {
  it('tells the headline, the figures of the insight and nothing else, where to look, and how to turn it off', async () => {
    const { tenant, address, alert } = await aCompany();
    const insight = await alert('high', 'Sessions from <b>Ads</b> fell 41.2 % [f6] below expectation');
    expect(await endOfDeliveries(tenant, 1)).toMatchObject([
      { channel: 'mail', target: address, status: 'delivered', attempts: 1, news: 'opened' },
    ]);
    const [mail, ...more] = await mailsTo(address);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      from: 'alerts@sandbox.example',
      subject: '[high] Sessions from <b>Ads</b> fell 41.2 % below expectation',
    });
    for (const content of [mail!.text, mail!.html]) {
      expect(content).toContain(`http://localhost:3000/app/insights/${insight}`);
      expect(content).toContain('12,640');
      expect(content).not.toMatch(/\[f\d\]|11,100/);
      expect(content).toMatch(/Tents (&|&#38;) Co/);
      expect(content).toContain('/app/settings/alerts');
    }
    expect(mail!.html).not.toContain('<b>Ads');
  });

  it('goes to each address by itself, so that none learns of the others', async () => {
    const recipients = ['one@example.com', 'two@example.com'];
    const { tenant, alert } = await aCompany({ mail: { isOn: true, recipients } });
    await alert();
    await endOfDeliveries(tenant, 2);
    for (const address of recipients) expect((await mailsTo(address)).at(0)?.to).toEqual([address]);
  });

  it('tells the end of an incident to who heard of its beginning', async () => {
    const { tenant, address, incidents, alert } = await aCompany({ coolDownHours: 0 });
    const insight = await alert();
    await endOfDeliveries(tenant, 1);
    await incidents.change(insight, { status: 'closed' });
    await incidents.evaluate();
    await endOfDeliveries(tenant, 2);
    const [end, beginning] = await mailsTo(address);
    expect(end!.subject).toBe('Over: Sessions fell 41.2 % below expectation');
    expect(end!.headers['references']).toBe(beginning!.headers['references']);
  });

  it('is not sent about an alarm beyond the budget, nor about its end', async () => {
    const { tenant, address, incidents, alert } = await aCompany({ weeklyBudget: 0, coolDownHours: 0 });
    const insight = await alert();
    await incidents.change(insight, { status: 'closed' });
    await incidents.evaluate();
    const { items } = (await tenant.as('viewer').get('/alerts?state=closed')).read(alertListSchema);
    expect(items).toHaveLength(1);
    expect(await deliveriesOf(tenant)).toEqual([]);
    expect(await mailsTo(address)).toEqual([]);
  });

  it('is tried again when the server is busy, and given up when it refuses for good', async () => {
    const { tenant, address, incidents, alert } = await aCompany();
    await product().sandboxBehaves({ scope: { user: address }, mail: { failWith: { code: 451, times: 2 } } });
    await alert();
    expect(await endOfDeliveries(tenant, 1)).toMatchObject([{ status: 'delivered', attempts: 3 }]);
    await product().sandboxBehaves({ scope: { user: address }, mail: { failWith: { code: 550 } } });
    await alert();
    const [refused] = await endOfDeliveries(tenant, 2);
    expect(refused).toMatchObject({
      status: 'failed',
      attempts: 1,
      lastError: 'The mail server answered 550.',
    });
    const letters = await eventually(async () => {
      const found = await incidents.inDatabase((tx) => tx.manager.find(DeadLetter));
      return found.length > 0 && found;
    });
    expect(letters).toMatchObject([{ jobName: 'alert.deliver', cause: { code: 'provider-refused' } }]);
  });

  it('can be tried out by an admin, and reaches nobody but them', async () => {
    const { tenant, address } = await aCompany();
    const mine = tenant.company.emailOf('admin');
    const sent = (await tenant.as('admin').post('/alerts/settings/test-mail')).read(alertDeliverySchema, 202);
    expect(sent).toMatchObject({ target: mine, news: 'test', alertId: null });
    await endOfDeliveries(tenant, 1);
    expect(await mailsTo(mine)).toMatchObject([{ subject: 'Test: This is a test' }]);
    expect(await mailsTo(address)).toEqual([]);
  });
});

/** As if the quiet time were over: what its job does then. */
async function deliverNow({ tenantId }: TestTenant, { id }: AlertDeliveryView): Promise<void> {
  const payload = { tenantId, deliveryId: id, round: 0 };
  const signal = new AbortController().signal;
  await product()
    .worker!.get(DeliverAlertService)
    .deliver({ id, payload, attempt: 1, isLastAttempt: false, signal });
}

describe('quiet hours', () => {
  const allDay = { quietHours: { from: '00:00', to: '23:59' }, quietWeekends: true };

  it('keep a message until they end, and drop it when somebody has seen to the alert by then', async () => {
    const { tenant, address, alert } = await aCompany(allDay);
    await alert();
    const [waiting] = await deliveriesOf(tenant);
    expect(waiting).toMatchObject({ status: 'waiting', attempts: 0 });
    expect(Date.parse(waiting!.nextTryAt!)).toBeGreaterThan(Date.now());
    const [episode] = (await tenant.as('viewer').get('/alerts')).read(alertListSchema).items;
    expect(episode!.toldAfter).toBe(waiting!.nextTryAt);
    await tenant.as('member').post(`/alerts/${episode!.id}/acknowledge`);
    await deliverNow(tenant, waiting!);
    expect(await endOfDeliveries(tenant, 1)).toMatchObject([{ status: 'skipped' }]);
    expect(await mailsTo(address)).toEqual([]);
  });

  it('are broken by a critical alarm, unless the company wants its sleep', async () => {
    const loud = await aCompany(allDay);
    await loud.alert('critical');
    await endOfDeliveries(loud.tenant, 1);
    const asleep = await aCompany({ ...allDay, criticalBreaksQuiet: false });
    await asleep.alert('critical');
    expect(await deliveriesOf(asleep.tenant)).toMatchObject([{ status: 'waiting' }]);
  });
});

describe('a webhook', () => {
  it('gets a signed message that the receiver can verify with the secret it was shown once', async () => {
    const { tenant, alert } = await aCompany({ mail: { isOn: false, recipients: [] } });
    const { secret, ...shown } = await addWebhook(tenant);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const list = await tenant.as('admin').get('/alerts/webhooks');
    expect(list.read(alertWebhookListSchema).items).toEqual([shown]);
    expect(list.text).not.toContain('whsec_');
    const insight = await alert();
    const [delivery] = await endOfDeliveries(tenant, 1);
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
    const { tenant, alert } = await aCompany({ mail: { isOn: false, recipients: [] } });
    await addWebhook(tenant);
    receiver.answers = [{ status: 500 }, { status: 429 }, { status: 302, location: receiver.url }];
    await alert();
    expect(await endOfDeliveries(tenant, 1)).toMatchObject([
      { status: 'delivered', attempts: 4, lastError: null },
    ]);
    const posts = receiver.received.map(({ headers, body }) => [headers['webhook-id'], body]);
    expect(posts).toHaveLength(4);
    expect(new Set(posts.map((post) => JSON.stringify(post))).size).toBe(1);
  });

  it('that never answers is given up with its reason in the log, and sent again by hand', async () => {
    const { tenant, alert } = await aCompany({ mail: { isOn: false, recipients: [] } });
    await addWebhook(tenant);
    receiver.answers = Array.from({ length: fewAttempts }, () => ({ status: 503 }));
    await alert();
    const [given] = await endOfDeliveries(tenant, 1);
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
    expect(await endOfDeliveries(tenant, 1)).toMatchObject([{ status: 'delivered', attempts: 1 }]);
  });

  it('that says it is gone is not tried again', async () => {
    const { tenant, alert } = await aCompany({ mail: { isOn: false, recipients: [] } });
    await addWebhook(tenant);
    receiver.answers = [{ status: 410 }];
    await alert();
    expect(await endOfDeliveries(tenant, 1)).toMatchObject([{ status: 'failed', attempts: 1 }]);
  });

  it('is signed with old and new secret for a day after a rotation', async () => {
    const { tenant } = await aCompany();
    const old = await addWebhook(tenant);
    const rotated = (await tenant.as('admin').post(`/alerts/webhooks/${old.id}/rotate`)).read(
      alertWebhookSecretSchema,
    );
    expect(rotated.secret).not.toBe(old.secret);
    expect(Date.parse(rotated.oldSecretUntil!)).toBeGreaterThan(Date.now());
    await tenant.as('admin').post(`/alerts/webhooks/${old.id}/test`);
    await endOfDeliveries(tenant, 1);
    const { headers, body } = receiver.received[0]!;
    for (const { secret } of [old, rotated]) {
      const verified = new Webhook(secret).verify(body, headers as Record<string, string>);
      expect(verified).toMatchObject({ type: 'alert.test' });
    }
  });

  it('that was deleted gets nothing more, and its log stays', async () => {
    const { tenant } = await aCompany({ mail: { isOn: false, recipients: [] } });
    const { id } = await addWebhook(tenant);
    await tenant.as('admin').post(`/alerts/webhooks/${id}/test`);
    await endOfDeliveries(tenant, 1);
    expect((await tenant.as('admin').delete(`/alerts/webhooks/${id}`)).status).toBe(204);
    (await tenant.as('admin').post(`/alerts/webhooks/${id}/test`)).problem('not-found');
    expect(await deliveriesOf(tenant)).toMatchObject([{ target: receiver.url, status: 'delivered' }]);
  });

  it('has an address that is one, once', async () => {
    const { tenant } = await aCompany();
    await addWebhook(tenant);
    (await tenant.as('admin').post('/alerts/webhooks', { url: receiver.url })).problem('conflict');
    for (const url of ['ftp://example.com', 'nowhere', 'https://user:word@example.com/', 7]) {
      (await tenant.as('admin').post('/alerts/webhooks', { url })).problem('validation-failed');
    }
  });
});

describe('a delivery', () => {
  it('is erased with the source that its figures came from', async () => {
    const { tenant, alert } = await aCompany();
    await alert();
    await endOfDeliveries(tenant, 1);
    const { items } = (await tenant.as('viewer').get('/connectors')).read(connectorListSchema);
    expect((await tenant.as('admin').delete(`/connectors/${items[0]!.id}?purge=true`)).status).toBe(200);
    expect(await deliveriesOf(tenant)).toEqual([]);
    expect((await tenant.as('viewer').get('/alerts')).read(alertListSchema).items).toEqual([]);
  });

  it('that lost its job is found and sent', async () => {
    const { tenant } = await aCompany();
    const { id } = await addWebhook(tenant);
    await tenant.as('admin').post(`/alerts/webhooks/${id}/test`);
    await endOfDeliveries(tenant, 1);
    // As if a process had died between committing a further round and enqueuing its job, a while ago.
    await new Incidents(product(), tenant).inDatabase((tx) =>
      tx.manager.query(
        "update alert_delivery set status = 'waiting', round = 1, finished_at = null, next_try_at = now() - interval '1 minute'",
      ),
    );
    await product().worker!.get(TendAlertsService).tend();
    expect(await endOfDeliveries(tenant, 1)).toMatchObject([{ status: 'delivered' }]);
    expect(receiver.received).toHaveLength(2);
  });
});
