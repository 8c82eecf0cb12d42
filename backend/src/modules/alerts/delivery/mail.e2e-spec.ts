import { checkNumerals } from '@ocsuite/number-checker';
import { eventually } from '@ocsuite/testing';
import {
  alertDeliverySchema,
  type AlertDeliveryView,
  alertListSchema,
  type AlertPreferences,
  connectorListSchema,
  insightViewSchema,
} from '@ocsuite/types';
import {
  AlertedCompany,
  endOfAllTasks,
  postUpload,
  shopFile,
  shopMapping,
  type TestTenant,
  useProduct,
} from '../../../../test/harness/index.js';
import { DeadLetter, JobPostponed } from '../../../queue/index.js';
import { DeliverAlertService } from './deliver-alert.service.js';

const product = useProduct({ worker: true });
const aCompany = (preferences?: Partial<AlertPreferences>) => AlertedCompany.create(product(), preferences);

afterEach(() => product().sandboxBehavesWell());

describe('a mail', () => {
  it('tells the headline, the figures of the insight and nothing else, where to look, and how to turn it off', async () => {
    const company = await aCompany();
    const { address } = company;
    const insight = await company.alarm(
      'high',
      'Sessions from <b>Ads</b> fell 41.2 % [f6] below expectation',
    );
    expect(await company.endOfDeliveries(1)).toMatchObject([
      { channel: 'mail', target: address, status: 'delivered', attempts: 1, news: 'opened' },
    ]);
    const [mail, ...more] = await company.mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      from: 'alerts@sandbox.example',
      subject: '[high] Tents & Co: Sessions from <b>Ads</b> fell 41.2 % below expectation',
    });
    for (const content of [mail!.text, mail!.html]) {
      expect(content).toContain(`http://localhost:3000/app/insights/${insight}`);
      expect(content).toContain('12,640');
      expect(content).toContain('Shop, ');
      expect(content).not.toMatch(/\[f\d\]|11,100/);
      expect(content).toMatch(/Tents (&|&#38;) Co/);
      expect(content).toContain('/app/settings/alerts');
    }
    expect(mail!.html).not.toContain('<b>Ads');
  });

  it('about what a real run found carries no figure that its insight does not', async () => {
    const company = await aCompany({ threshold: 'info', weeklyBudget: 100 });
    const { tenant } = company;
    const lastDay = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    await postUpload(tenant.as('member'), { content: shopFile({ lastDay }), mapping: shopMapping });
    await endOfAllTasks(tenant.as('viewer'));
    const mails = await eventually(async () => {
      const found = await company.mails();
      return found.length > 0 && found;
    });
    for (const { text } of mails) {
      const id = /insights\/(\S+)/.exec(text)![1]!;
      const answer = await tenant.as('viewer').get(`/insights/${id}`);
      const { facts } = answer.read(insightViewSchema).evidence;
      const [headline, , summary, figures] = text.split('\n\n');
      const lines = facts.map(({ label, display }) => `${label}: ${display}`);
      expect(lines).toEqual(expect.arrayContaining(figures!.split('\n')));
      const numerals = checkNumerals(`${headline}\n${summary}`, facts);
      expect(numerals.length).toBeGreaterThan(0);
      expect(numerals.filter(({ verdict }) => verdict === 'unsupported')).toEqual([]);
    }
  });

  it('goes to each address by itself, so that none learns of the others', async () => {
    const recipients = ['one@example.com', 'two@example.com'];
    const company = await aCompany({ mail: { isOn: true, recipients } });
    await company.alarm();
    await company.endOfDeliveries(2);
    for (const address of recipients) expect((await company.mails(address)).at(0)?.to).toEqual([address]);
  });

  it('tells the end of an incident to who heard of its beginning', async () => {
    const company = await aCompany({ coolDownHours: 0 });
    const { incidents } = company;
    const insight = await company.alarm();
    await company.endOfDeliveries(1);
    await incidents.change(insight, { status: 'closed' });
    await incidents.evaluate();
    await company.endOfDeliveries(2);
    const [end, beginning] = await company.mails();
    expect(end!.subject).toBe('Tents & Co: Over: Sessions fell 41.2 % below expectation');
    expect(end!.headers['references']).toBe(beginning!.headers['references']);
  });

  it('is not sent about an alarm beyond the budget, nor about its end', async () => {
    const company = await aCompany({ weeklyBudget: 0, coolDownHours: 0 });
    const { tenant, incidents } = company;
    const insight = await company.alarm();
    await incidents.change(insight, { status: 'closed' });
    await incidents.evaluate();
    const { items } = (await tenant.as('viewer').get('/alerts?state=closed')).read(alertListSchema);
    expect(items).toHaveLength(1);
    expect(await company.deliveries()).toEqual([]);
    expect(await company.mails()).toEqual([]);
  });

  it('is tried again when the server is busy, and given up when it refuses for good', async () => {
    const company = await aCompany();
    const { address, incidents } = company;
    await product().sandboxBehaves({ scope: { user: address }, mail: { failWith: { code: 451, times: 2 } } });
    await company.alarm();
    expect(await company.endOfDeliveries(1)).toMatchObject([{ status: 'delivered', attempts: 3 }]);
    await product().sandboxBehaves({ scope: { user: address }, mail: { failWith: { code: 550 } } });
    await company.alarm();
    const [refused] = await company.endOfDeliveries(2);
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
    const company = await aCompany();
    const { tenant } = company;
    const mine = tenant.company.emailOf('admin');
    const sent = (await tenant.as('admin').post('/alerts/settings/test-mail')).read(alertDeliverySchema, 202);
    expect(sent).toMatchObject({ target: mine, news: 'test', alertId: null });
    await company.endOfDeliveries(1);
    expect(await company.mails(mine)).toMatchObject([{ subject: 'Tents & Co: Test: This is a test' }]);
    expect(await company.mails()).toEqual([]);
  });

  it('is erased from the log with the source that its figures came from', async () => {
    const company = await aCompany();
    const { tenant } = company;
    await company.alarm();
    await company.endOfDeliveries(1);
    const { items } = (await tenant.as('viewer').get('/connectors')).read(connectorListSchema);
    expect((await tenant.as('admin').delete(`/connectors/${items[0]!.id}?purge=true`)).status).toBe(200);
    await endOfAllTasks(tenant.as('viewer'));
    expect(await company.deliveries()).toEqual([]);
    expect((await tenant.as('viewer').get('/alerts')).read(alertListSchema).items).toEqual([]);
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
  const clock = (hoursFromNow: number) =>
    new Date(Date.now() + hoursFromNow * 3_600_000).toISOString().slice(11, 16);
  const quietNow = { quietHours: { from: clock(-1), to: clock(2) } };

  it('keep a message until they end, and drop it when somebody has seen to the alert by then', async () => {
    const company = await aCompany(quietNow);
    const { tenant } = company;
    await company.alarm();
    const [waiting] = await company.deliveries();
    expect(waiting).toMatchObject({ status: 'waiting', attempts: 0 });
    expect(Date.parse(waiting!.nextTryAt!)).toBeGreaterThan(Date.now());
    const [episode] = (await tenant.as('viewer').get('/alerts')).read(alertListSchema).items;
    expect(episode!.toldAfter).toBe(waiting!.nextTryAt);
    await tenant.as('member').post(`/alerts/${episode!.id}/acknowledge`);
    await deliverNow(tenant, waiting!);
    expect(await company.endOfDeliveries(1)).toMatchObject([{ status: 'skipped' }]);
    expect(await company.mails()).toEqual([]);
  });

  it('that are switched off let go at once of what waits for their end', async () => {
    const company = await aCompany(quietNow);
    const { tenant } = company;
    await company.alarm();
    expect(await company.deliveries()).toMatchObject([{ status: 'waiting' }]);
    await company.choose({});
    expect(await company.endOfDeliveries(1)).toMatchObject([{ status: 'delivered' }]);
    const [episode] = (await tenant.as('viewer').get('/alerts')).read(alertListSchema).items;
    expect(Date.parse(episode!.toldAfter!)).toBeLessThan(Date.now());
  });

  it('that an alarm did not outlast are told nothing of its end either', async () => {
    const company = await aCompany({ ...quietNow, coolDownHours: 0 });
    const { incidents } = company;
    const insight = await company.alarm();
    await incidents.change(insight, { status: 'closed' });
    await incidents.evaluate();
    expect(await company.endOfDeliveries(1)).toMatchObject([
      { status: 'skipped', lastError: 'It was over before the quiet time ended.' },
    ]);
  });

  it('and a snooze that ends after them: the alarm waits for both, since nobody has been told', async () => {
    const company = await aCompany(quietNow);
    const { tenant } = company;
    await company.alarm();
    const [waiting] = await company.deliveries();
    const [episode] = (await tenant.as('viewer').get('/alerts')).read(alertListSchema).items;
    const until = new Date(Date.now() + 5 * 3_600_000).toISOString();
    await tenant.as('member').post(`/alerts/${episode!.id}/snooze`, { until });
    await expect(deliverNow(tenant, waiting!)).rejects.toThrow(JobPostponed);
    expect(await company.deliveries()).toMatchObject([{ status: 'waiting', nextTryAt: until }]);
    await tenant.as('member').post(`/alerts/${episode!.id}/reopen`);
    await deliverNow(tenant, waiting!);
    expect(await company.endOfDeliveries(1)).toMatchObject([{ status: 'delivered' }]);
  });

  it('are broken by a critical alarm, unless the company wants its sleep', async () => {
    const loud = await aCompany(quietNow);
    await loud.alarm('critical');
    await loud.endOfDeliveries(1);
    const asleep = await aCompany({ ...quietNow, criticalBreaksQuiet: false });
    await asleep.alarm('critical');
    expect(await asleep.deliveries()).toMatchObject([{ status: 'waiting' }]);
  });
});
