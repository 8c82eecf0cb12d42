import { probeTwoTenants } from '@ocsuite/testing';
import {
  alertDeliverySchema,
  alertListSchema,
  alertWebhookSecretSchema,
  boardMeetingSchema,
  connectorListSchema,
  conversationSchema,
  deadLetterListSchema,
  insightListSchema,
  jobs,
  meSchema,
  questionAskedSchema,
  taskListSchema,
  uploadTemplateSchema,
} from '@ocsuite/types';
import {
  connectGoogle,
  endOfAllTasks,
  everythingIn,
  Incidents,
  shopMapping,
  type TestTenant,
  uploadShop,
  useProduct,
} from './harness/index.js';
import { createOperator } from '../src/create-operator.js';
import { type Erasure, TenantErasure } from '../src/modules/identity/tenant-erasure.js';
import { DeadLetters } from '../src/queue/dead-letters.js';
import { routesOf } from './routes.js';

const product = useProduct({ worker: true });
let foreigner: TestTenant;
let full: TestTenant;
let ids: Record<
  | 'connector'
  | 'upload'
  | 'template'
  | 'task'
  | 'insight'
  | 'alert'
  | 'webhook'
  | 'delivery'
  | 'conversation'
  | 'message'
  | 'meeting'
  | 'decision'
  | 'followUp'
  | 'deadLetter',
  string
>;

async function workThatGaveUp(tenant: TestTenant, taskId: string): Promise<string> {
  const payload = { tenantId: tenant.tenantId, taskId };
  await product().worker!.get(DeadLetters).record(jobs.importUpload, payload, 3, new Error('no'));
  return (await tenant.as('owner').get('/dead-letters')).read(deadLetterListSchema).items[0]!.id;
}

/** Every kind of thing that a tenant can have, made the way people make it. */
async function aFullTenant(): Promise<typeof ids> {
  const tenant = await product().aTenant();
  full = tenant;
  const { upload } = await uploadShop(tenant);
  const template = (
    await tenant.as('owner').post('/connectors/upload-templates', { name: 'Shop', mapping: shopMapping })
  ).read(uploadTemplateSchema, 201);
  await endOfAllTasks(tenant.as('viewer'));
  const connector = await connectGoogle(product(), tenant);
  const tasks = (await tenant.as('viewer').get('/tasks')).read(taskListSchema).items;
  const insights = (await tenant.as('viewer').get('/modules/growth-pulse/insights')).read(
    insightListSchema,
  ).items;
  const conversation = (await tenant.as('owner').post('/chat/conversations', {})).read(
    conversationSchema,
    201,
  );
  const asked = (
    await tenant
      .as('owner')
      .post(`/chat/conversations/${conversation.id}/messages`, { content: 'Why did sessions fall?' })
  ).read(questionAskedSchema, 202);
  const meeting = (await tenant.as('owner').post('/c-suite/board-meeting', {})).read(boardMeetingSchema, 201);
  const incidents = new Incidents(product(), tenant);
  await incidents.begin('high');
  await incidents.evaluate();
  const alerts = (await tenant.as('viewer').get('/alerts')).read(alertListSchema).items;
  const url = 'http://127.0.0.1:1/hook';
  const webhook = (await tenant.as('owner').post('/alerts/webhooks', { url })).read(
    alertWebhookSecretSchema,
    201,
  );
  const delivery = (await tenant.as('owner').post(`/alerts/webhooks/${webhook.id}/test`)).read(
    alertDeliverySchema,
    202,
  );
  return {
    deadLetter: await workThatGaveUp(tenant, tasks[0]!.id),
    connector: connector.id,
    upload: upload.id,
    template: template.id,
    task: tasks[0]!.id,
    insight: insights[0]!.id,
    alert: alerts[0]!.id,
    webhook: webhook.id,
    delivery: delivery.id,
    conversation: conversation.id,
    message: asked.answer.id,
    meeting: meeting.id,
    decision: meeting.decisions[0]!.id,
    followUp: meeting.followUps[0]!.id,
  };
}

beforeAll(async () => {
  [ids, foreigner] = [await aFullTenant(), await product().aTenant()];
}, 60_000);

/** Which of the other tenant's things each route is tried with, and a body that would be accepted for an own one. */
const probes: Record<string, [keyof typeof ids, object?]> = {
  'GET /tasks/:id': ['task'],
  'POST /tasks/:id/cancel': ['task', {}],
  'GET /connectors/:id': ['connector'],
  'GET /connectors/:id/snapshots': ['connector'],
  'GET /connectors/:id/rows.csv': ['connector'],
  'GET /connectors/:id/periods': ['connector'],
  'GET /connectors/:id/syncs': ['connector'],
  'GET /connectors/:id/disconnection': ['connector'],
  'POST /connectors/:id/pause': ['connector', {}],
  'GET /connectors/uploads/:id': ['upload'],
  'GET /connectors/uploads/:id/bad-rows': ['upload'],
  'GET /connectors/uploads/:id/bad-rows.csv': ['upload'],
  'POST /connectors/uploads/:id/preview': ['upload', { mapping: shopMapping }],
  'POST /connectors/uploads/:id/check': ['upload', { mapping: shopMapping }],
  'POST /connectors/uploads/:id/store': ['upload', { mapping: shopMapping }],
  'POST /connectors/uploads/:id/undo': ['upload', {}],
  'DELETE /connectors/upload-templates/:id': ['template'],
  'GET /connectors/:id/properties': ['connector'],
  'PUT /connectors/:id/property': ['connector', { property: 'properties/2000' }],
  'POST /connectors/:id/sync': ['connector', {}],
  'DELETE /connectors/:id': ['connector'],
  'GET /insights/:id': ['insight'],
  'GET /insights/:id/verdict': ['insight'],
  'PUT /insights/:id/verdict': ['insight', { isUseful: true }],
  'POST /dead-letters/:id/replay': ['deadLetter', {}],
  'POST /dead-letters/:id/discard': ['deadLetter', {}],
  'GET /alerts/:id': ['alert'],
  'POST /alerts/:id/acknowledge': ['alert', {}],
  'POST /alerts/:id/snooze': ['alert', { until: new Date(Date.now() + 3_600_000).toISOString() }],
  'POST /alerts/:id/close': ['alert', {}],
  'POST /alerts/:id/reopen': ['alert', {}],
  'POST /alerts/webhooks/:id/rotate': ['webhook', {}],
  'POST /alerts/webhooks/:id/test': ['webhook', {}],
  'DELETE /alerts/webhooks/:id': ['webhook'],
  'POST /alerts/deliveries/:id/retry': ['delivery', {}],
  'GET /chat/conversations/:id': ['conversation'],
  'PATCH /chat/conversations/:id': ['conversation', { title: 'Theirs' }],
  'DELETE /chat/conversations/:id': ['conversation'],
  'POST /chat/conversations/:id/messages': ['conversation', { content: 'What do they have?' }],
  'GET /chat/messages/:id/stream': ['message'],
  'POST /chat/messages/:id/stop': ['message', {}],
  'POST /chat/messages/:id/regenerate': ['message', {}],
  'PUT /chat/messages/:id/feedback': ['message', { rating: 'up' }],
  'GET /c-suite/board-meetings/:id': ['meeting'],
  'PATCH /c-suite/decisions/:id': ['decision', { status: 'agreed' }],
  'PATCH /c-suite/follow-ups/:id': ['followUp', { status: 'done' }],
};

describe('what another tenant has', () => {
  it('is asked for by every route that names a thing', () => {
    const named = routesOf(product().api)
      .map(({ name }) => name)
      .filter((name) => name.includes(':id'));
    expect(Object.keys(probes).sort()).toEqual(named.sort());
  });

  it.each(Object.entries(probes))('does not exist for %s', async (route, [kind, json]) => {
    const [method, path] = route.split(' ') as ['GET', string];
    await probeTwoTenants(foreigner.as('owner'), ids[kind], {
      method,
      path: (id) => path.replace(':slug', 'growth-pulse').replace(':id', id),
      json,
    });
  });

  it('cannot be read as a source of the dashboard', async () => {
    await probeTwoTenants(foreigner.as('owner'), ids.connector, {
      path: (id) => `/dashboard?connectorId=${id}`,
    });
  });

  it('is in no list', async () => {
    const lists = [
      '/tasks',
      '/connectors',
      '/modules',
      '/modules/growth-pulse/insights',
      '/alerts',
      '/alerts/summary',
      '/alerts/settings',
      '/alerts/webhooks',
      '/alerts/deliveries',
      '/chat/conversations',
      '/c-suite/board-meetings',
      '/dashboard',
      '/chat/suggestions',
      '/chat/template',
      '/usage',
    ];
    for (const path of lists) {
      const answer = await foreigner.as('owner').get(path);
      expect(answer.status).toBe(200);
      for (const id of Object.values(ids)) expect(answer.text).not.toContain(id);
    }
  });
});

describe('erasing a tenant', () => {
  afterEach(() => jest.restoreAllMocks());

  /** As the operator's command does it. */
  async function erase({ tenantId }: TestTenant): Promise<Erasure> {
    const operator = await createOperator(product().config);
    try {
      return await operator.get(TenantErasure, { strict: false }).erase({ tenantId });
    } finally {
      await operator.close();
    }
  }

  it('leaves no row of it in any table, its keys included, no job and no counter, and everybody else as they were', async () => {
    const { queueUrl } = product().database;
    expect(await everythingIn(queueUrl)).toContain(full.tenantId);
    const before = (await foreigner.as('owner').get('/me')).text;
    const { erased, proof } = await erase(full);
    for (const table of [
      'audit_entry',
      'tenant_key',
      'connector',
      'analytics_row',
      'message',
      'alert_episode',
      'queued_jobs',
      'request_counters',
    ])
      expect([table, erased[table]! > 0]).toEqual([table, true]);
    expect(proof.filter(({ rows }) => rows > 0)).toEqual([]);
    // The counters have no proof of their own: the requests of a minute.
    expect(proof).toHaveLength(Object.keys(erased).length - 1);
    expect(await everythingIn(queueUrl)).not.toContain(full.tenantId);
    expect((await foreigner.as('owner').get('/me')).text).toBe(before);
    // Whoever still signs in for the organisation finds it as on the first day, once no process remembers it.
    const [now, uptime] = [Date.now() + 61_000, performance.now() + 61_000];
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    jest.spyOn(performance, 'now').mockImplementation(() => uptime);
    const { tenant } = (await full.as('owner').get('/me')).read(meSchema);
    expect([tenant.id === full.tenantId, tenant.onboardingStep]).toEqual([false, 'company']);
    expect((await full.as('owner').get('/connectors')).read(connectorListSchema).items).toEqual([]);
  });
});
