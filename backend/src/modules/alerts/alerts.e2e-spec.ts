import { eventually, itWithinOneHour } from '@ocsuite/testing';
import {
  alertDetailSchema,
  alertListSchema,
  type AlertPreferences,
  alertSettingsSchema,
  alertSummarySchema,
  type AlertView,
  alertViewSchema,
  defaultAlertPreferences,
  insightListSchema,
  type TenantEvent,
} from '@ocsuite/types';
import {
  endOfAllTasks,
  Incidents,
  postUpload,
  shopFile,
  shopMapping,
  type TestTenant,
  useProduct,
} from '../../../test/harness/index.js';
import { TendAlertsService } from './tend-alerts.service.js';

const product = useProduct({ worker: true });

const plain: AlertPreferences = {
  ...defaultAlertPreferences,
  quietHours: null,
  mail: { isOn: true, recipients: ['chief@example.com'] },
};

async function aCompany(preferences: Partial<AlertPreferences> = {}) {
  const tenant = await product().aTenant();
  const put = await tenant.as('owner').put('/alerts/settings', { ...plain, ...preferences });
  put.read(alertSettingsSchema);
  return { tenant, incidents: new Incidents(product(), tenant) };
}

const alertsOf = async (tenant: TestTenant, query = '') =>
  (await tenant.as('viewer').get(`/alerts${query}`)).read(alertListSchema).items;
const detailOf = async (tenant: TestTenant, id: string) =>
  (await tenant.as('viewer').get(`/alerts/${id}`)).read(alertDetailSchema);
const kindsOf = async (tenant: TestTenant, { id }: AlertView) =>
  (await detailOf(tenant, id)).history.map(({ kind }) => kind);

/** As if the time that a snooze or a recovery lasts had passed. */
async function passTime(incidents: Incidents): Promise<void> {
  await incidents.inDatabase((tx) =>
    tx.manager.query("update alert_episode set until = now() - interval '1 second' where until is not null"),
  );
  await product().worker!.get(TendAlertsService).tend();
}

describe('a module run', () => {
  it('opens an alert for each insight that reaches the threshold, and the bell hears of it live', async () => {
    const { tenant } = await aCompany({ threshold: 'info' });
    const events = await tenant.as('viewer').events('/events');
    const content = shopFile({ lastDay: new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10) });
    await postUpload(tenant.as('member'), { content, mapping: shopMapping });
    await events.find<TenantEvent>(({ data }) => data.type === 'alert.updated');
    await events.close();
    await endOfAllTasks(tenant.as('viewer'));
    const insights = (await tenant.as('viewer').get('/modules/growth-pulse/insights')).read(
      insightListSchema,
    );
    const alarming = insights.items.filter(({ status }) => status === 'open').map(({ id }) => id);
    const alerts = await eventually(async () => {
      const found = await alertsOf(tenant);
      return found.length === alarming.length && found;
    });
    expect(alerts.map(({ insightId }) => insightId).toSorted()).toEqual(alarming.toSorted());
    for (const { headline, summary } of alerts) expect(`${headline} ${summary}`).not.toMatch(/\[f\d+\]/);
  });

  it('says nothing about what is below the threshold, or long past', async () => {
    const { tenant, incidents } = await aCompany({ threshold: 'high' });
    await incidents.begin('medium');
    await incidents.begin('critical', { lastDay: '2021-03-01' });
    await incidents.evaluate();
    expect(await alertsOf(tenant)).toEqual([]);
  });

  it('is not waited for when the threshold is lowered: what is open is measured by it at once', async () => {
    const { tenant, incidents } = await aCompany({ threshold: 'critical' });
    await incidents.begin('high');
    await incidents.evaluate();
    expect(await alertsOf(tenant)).toEqual([]);
    await tenant.as('owner').put('/alerts/settings', { ...plain, threshold: 'high' });
    expect(await eventually(async () => (await alertsOf(tenant))[0])).toMatchObject({ severity: 'high' });
  });

  it('goes by the module’s own threshold where it has one', async () => {
    const { tenant, incidents } = await aCompany({ moduleThresholds: { 'growth-pulse': 'critical' } });
    await incidents.begin('high');
    await incidents.evaluate();
    expect(await alertsOf(tenant)).toEqual([]);
  });

  it('never alerts the same incident twice, however often it is seen', async () => {
    const { tenant, incidents } = await aCompany();
    await incidents.begin('high');
    await Promise.all([incidents.evaluate(), incidents.evaluate()]);
    await incidents.evaluate();
    const alerts = await alertsOf(tenant);
    expect(alerts).toMatchObject([{ state: 'open', telling: 'told', severity: 'high', isUnread: true }]);
    expect(await kindsOf(tenant, alerts[0]!)).toEqual(['opened']);
  });

  it('opens an acknowledged alert again when its incident grows graver', async () => {
    const { tenant, incidents } = await aCompany();
    const insight = await incidents.begin('high');
    await incidents.evaluate();
    const [alert] = await alertsOf(tenant);
    await tenant.as('member').post(`/alerts/${alert!.id}/acknowledge`);
    await incidents.change(insight, { severity: 'critical' });
    await incidents.evaluate();
    expect(await alertsOf(tenant)).toMatchObject([{ id: alert!.id, state: 'open', severity: 'critical' }]);
    expect(await kindsOf(tenant, alert!)).toEqual(['escalated', 'acknowledged', 'opened']);
  });

  it('closes the alert of an incident that stayed away for the cool-down', async () => {
    const { tenant, incidents } = await aCompany();
    const insight = await incidents.begin('high');
    await incidents.evaluate();
    await incidents.change(insight, { status: 'closed' });
    await incidents.evaluate();
    const [alert] = await alertsOf(tenant, '?state=recovering');
    (await tenant.as('member').post(`/alerts/${alert!.id}/acknowledge`)).problem('conflict');
    await passTime(incidents);
    expect(await alertsOf(tenant, '?state=closed')).toMatchObject([{ closedAt: expect.any(String) }]);
    expect(await kindsOf(tenant, alert!)).toEqual(['recovered', 'recovering', 'opened']);
  });
});

describe('the week’s budget', () => {
  itWithinOneHour('keeps further alarms in the list, saying so, but never a critical one', async () => {
    const { tenant, incidents } = await aCompany({ weeklyBudget: 1 });
    for (const severity of ['high', 'high'] as const) {
      await incidents.begin(severity);
      await incidents.evaluate();
    }
    await incidents.begin('critical');
    await incidents.evaluate();
    const tellings = (await alertsOf(tenant)).map(({ severity, telling }) => `${severity} ${telling}`);
    expect(tellings).toEqual(['critical told', 'high over-budget', 'high told']);
    const settings = (await tenant.as('viewer').get('/alerts/settings')).read(alertSettingsSchema);
    expect(settings).toMatchObject({ weeklyBudget: 1, budgetUsed: 2 });
  });

  it('goes to the gravest of one run', async () => {
    const { tenant, incidents } = await aCompany({ weeklyBudget: 1, threshold: 'low' });
    for (const severity of ['low', 'high', 'medium'] as const) await incidents.begin(severity);
    await incidents.evaluate();
    const told = (await alertsOf(tenant)).filter(({ telling }) => telling === 'told');
    expect(told.map(({ severity }) => severity)).toEqual(['high']);
  });

  itWithinOneHour('holds as well when several modules have finished at once', async () => {
    const { tenant, incidents } = await aCompany({ weeklyBudget: 1 });
    const modules = ['one', 'two', 'three', 'four'];
    for (const moduleSlug of modules) await incidents.begin('high', { moduleSlug });
    await Promise.all(modules.map((moduleSlug) => incidents.evaluate(moduleSlug)));
    const tellings = (await alertsOf(tenant)).map(({ telling }) => telling);
    expect(tellings.toSorted()).toEqual(['over-budget', 'over-budget', 'over-budget', 'told']);
  });

  it('is not spent where there is nobody to tell', async () => {
    const { tenant, incidents } = await aCompany({ mail: { isOn: false, recipients: [] } });
    await incidents.begin('high');
    await incidents.evaluate();
    expect(await alertsOf(tenant)).toMatchObject([{ telling: 'no-channel', toldAfter: null }]);
  });
});

describe('people', () => {
  async function anOpenAlert() {
    const company = await aCompany();
    await company.incidents.begin('high');
    await company.incidents.evaluate();
    const [alert] = await alertsOf(company.tenant);
    const act = async (action: string, json?: object) =>
      company.tenant.as('member').post(`/alerts/${alert!.id}/${action}`, json);
    return { ...company, alert: alert!, act };
  }

  it('acknowledge, snooze and close an alert, take it back, and see who did what', async () => {
    const { tenant, alert, act } = await anOpenAlert();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect((await act('acknowledge')).read(alertViewSchema).state).toBe('acknowledged');
    expect((await act('snooze', { until })).read(alertViewSchema)).toMatchObject({ state: 'snoozed', until });
    expect((await act('close')).read(alertViewSchema)).toMatchObject({ state: 'closed', until: null });
    expect((await act('reopen')).read(alertViewSchema)).toMatchObject({ state: 'open', closedAt: null });
    const { history } = await detailOf(tenant, alert.id);
    expect(history.map(({ kind, actor }) => [kind, actor !== null])).toEqual([
      ['reopened', true],
      ['closed', true],
      ['snoozed', true],
      ['acknowledged', true],
      ['opened', false],
    ]);
  });

  it('find a snoozed alert open again, and new in the bell, when its time has come', async () => {
    const { tenant, alert, act, incidents } = await anOpenAlert();
    await tenant.as('viewer').post('/alerts/seen');
    await act('snooze', { until: new Date(Date.now() + 3_600_000).toISOString() });
    expect(await alertsOf(tenant, '?state=open')).toEqual([]);
    await passTime(incidents);
    expect(await alertsOf(tenant, '?state=open')).toMatchObject([
      { id: alert.id, until: null, isUnread: true },
    ]);
  });

  it('cannot snooze into the past or for ever', async () => {
    const { act } = await anOpenAlert();
    for (const until of ['2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z', 'tomorrow', undefined]) {
      (await act('snooze', { until })).problem('validation-failed');
    }
  });

  it('have a bell of their own, which one look at the list empties', async () => {
    const { tenant, incidents } = await anOpenAlert();
    const bellOf = async (role: 'viewer' | 'owner') =>
      (await tenant.as(role).get('/alerts/summary')).read(alertSummarySchema);
    expect(await bellOf('viewer')).toEqual({ open: 1, unread: 1 });
    await tenant.as('viewer').post('/alerts/seen');
    expect(await bellOf('viewer')).toEqual({ open: 1, unread: 0 });
    expect(await bellOf('owner')).toEqual({ open: 1, unread: 1 });
    await incidents.begin('critical');
    await incidents.evaluate();
    expect(await bellOf('viewer')).toEqual({ open: 2, unread: 1 });
  });

  it('read the list page by page, each alert once', async () => {
    const { tenant, incidents } = await aCompany({ threshold: 'low' });
    for (const severity of ['low', 'high', 'medium'] as const) await incidents.begin(severity);
    await incidents.evaluate();
    const seen: string[] = [];
    const readFrom = async (cursor: string | null): Promise<void> => {
      const path = `/alerts?limit=1${cursor ? `&cursor=${cursor}` : ''}`;
      const { items, nextCursor } = (await tenant.as('viewer').get(path)).read(alertListSchema);
      seen.push(...items.map(({ id }) => id));
      if (nextCursor) await readFrom(nextCursor);
    };
    await readFrom(null);
    expect(seen).toEqual((await alertsOf(tenant)).map(({ id }) => id));
    expect(new Set(seen).size).toBe(3);
  });
});

describe('the settings', () => {
  it('begin with defaults that say where mail comes from and who gets it', async () => {
    const tenant = await product().aTenant();
    await tenant.as('member').get('/me');
    const settings = (await tenant.as('viewer').get('/alerts/settings')).read(alertSettingsSchema);
    expect(settings).toMatchObject({
      ...defaultAlertPreferences,
      budgetUsed: 0,
      timeZone: 'UTC',
      mailFrom: 'OCSuite <alerts@sandbox.example>',
      defaultRecipients: [tenant.company.emailOf('owner')],
    });
  });

  it.each([
    ['a severity', { threshold: 'terrible' }],
    ['a budget', { weeklyBudget: -1 }],
    ['a cool-down', { coolDownHours: 10_000 }],
    ['a time of day', { quietHours: { from: '25:00', to: '07:00' } }],
    ['an address', { mail: { isOn: true, recipients: ['nobody'] } }],
    ['a module’s threshold', { moduleThresholds: { 'growth-pulse': 7 } }],
    ['a missing part', { mail: undefined }],
  ])('refuse %s that is none', async (_, wrong) => {
    const tenant = await product().aTenant();
    (await tenant.as('admin').put('/alerts/settings', { ...plain, ...wrong })).problem('validation-failed');
  });
});
