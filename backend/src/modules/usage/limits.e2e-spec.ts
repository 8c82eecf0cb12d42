import { itWithinOneHour } from '@ocsuite/testing';
import {
  conversationListSchema,
  conversationSchema,
  insightListSchema,
  questionAskedSchema,
  usageSchema,
  type Role,
} from '@ocsuite/types';
import { endOfAllTasks, type TestTenant, uploadShop, useProduct } from '../../../test/harness/index.js';

const product = useProduct({ worker: true, env: { ANSWERS_AT_ONCE: '2', MODEL_TOKENS_PER_DAY: '2000' } });

async function ask(tenant: TestTenant, role: Role) {
  const person = tenant.as(role);
  const { id } = (await person.post('/chat/conversations', {})).read(conversationSchema, 201);
  return person.post(`/chat/conversations/${id}/messages`, { content: 'How are we doing this week?' });
}

async function answerTo(tenant: TestTenant, role: Role) {
  const { streamUrl } = (await ask(tenant, role)).read(questionAskedSchema, 202);
  const stream = await tenant.as(role).events(streamUrl);
  await stream.find<{ type: string }>(({ type }) => type === 'generation.completed');
}

/** An answer left running would keep the worker from ending. */
async function stopAll(tenant: TestTenant, role: Role): Promise<void> {
  const person = tenant.as(role);
  const { items } = (await person.get('/chat/conversations')).read(conversationListSchema);
  for (const { id } of items) {
    const { messages } = (await person.get(`/chat/conversations/${id}`)).read(conversationSchema);
    for (const message of messages) {
      if (message.role === 'assistant') await person.post(`/chat/messages/${message.id}/stop`, {});
    }
  }
}

const seconds = (headers: Headers) => Number(headers.get('retry-after'));

describe('the limits on the language model', () => {
  afterEach(() => product().sandboxBehavesWell());

  it('let a person have so many answers written at once, however quickly they ask, and name what was reached', async () => {
    const tenant = await product().aTenant();
    await tenant.as('member').get('/me');
    await product().sandboxBehaves({ scope: {}, fireworks: { firstTokenDelayMs: 60_000 } });
    const asked = await Promise.all([1, 2, 3, 4].map(() => ask(tenant, 'member')));
    expect(asked.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 202, 429, 429]);
    const refused = asked.find(({ status }) => status === 429)!;
    refused.problem('limit-reached');
    expect(refused.headers.get('ratelimit-policy')).toBe('"answers-at-once";q=2');
    expect(refused.headers.get('ratelimit')).toBe('"answers-at-once";r=0;t=5');
    expect((await ask(tenant, 'admin')).status).toBe(202);

    const [running] = asked.filter(({ status }) => status === 202);
    const { answer } = running!.read(questionAskedSchema, 202);
    const stream = await tenant.as('member').events(`/chat/messages/${answer.id}/stream`);
    await tenant.as('member').post(`/chat/messages/${answer.id}/stop`, {});
    await stream.find<{ type: string }>(({ type }) => type === 'generation.stopped');
    expect((await ask(tenant, 'member')).status).toBe(202);
    await Promise.all([stopAll(tenant, 'member'), stopAll(tenant, 'admin')]);
  });

  itWithinOneHour('end a person’s tokens of the day, until midnight and for nobody else', async () => {
    const tenant = await product().aTenant();
    await uploadShop(tenant);
    await endOfAllTasks(tenant.as('member'));
    await answerTo(tenant, 'member');
    const refused = await ask(tenant, 'member');
    refused.problem('limit-reached');
    expect(refused.headers.get('ratelimit-policy')).toBe('"tokens-per-day";q=2000;w=86400');
    expect(seconds(refused.headers)).toBeLessThanOrEqual(86_400);
    expect((await ask(tenant, 'owner')).status).toBe(202);
    const { limits } = (await tenant.as('member').get('/usage')).read(usageSchema);
    expect(limits.map(({ name }) => name)).toEqual(['tokens-per-day']);
    expect(limits[0]!.used).toBeGreaterThan(2_000);
  });

  it('spend nothing beyond the company’s cap: no answer, and insights in the words of the template', async () => {
    const tenant = await product().aTenant();
    await tenant.as('owner').patch('/usage/limits', { monthlySpendCapMicros: 0 });
    const refused = await ask(tenant, 'member');
    refused.problem('spend-cap-reached');
    expect(refused.headers.get('ratelimit-policy')).toMatch(/^"company-spend-per-month";q=0;w=2\d{6}$/);
    await uploadShop(tenant);
    await endOfAllTasks(tenant.as('member'));
    const { items } = (await tenant.as('member').get('/modules/growth-pulse/insights')).read(
      insightListSchema,
    );
    expect(new Set(items.map(({ commentarySource }) => commentarySource))).toEqual(new Set(['template']));
    const usage = (await tenant.as('owner').get('/usage')).read(usageSchema);
    expect(usage.monthToDateMicros).toBe(0);
  });

  itWithinOneHour('count answers under way with the most that they may cost', async () => {
    const tenant = await product().aTenant();
    await product().sandboxBehaves({ scope: {}, fireworks: { firstTokenDelayMs: 60_000 } });
    // Room for one answer at its dearest, not for two.
    await tenant.as('owner').patch('/usage/limits', { monthlySpendCapMicros: 9_000 });
    expect((await ask(tenant, 'member')).status).toBe(202);
    (await ask(tenant, 'admin')).problem('spend-cap-reached');
    await stopAll(tenant, 'member');
  });
});
