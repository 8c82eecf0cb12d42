import { itWithinOneHour } from '@ocsuite/testing';
import {
  conversationSchema,
  type GenerationEvent,
  type LimitName,
  meSchema,
  questionAskedSchema,
  type Role,
  usageLimitsSchema,
  usageSchema,
} from '@ocsuite/types';
import { endOfAllTasks, type TestTenant, uploadShop, useProduct } from '../../../test/harness/index.js';

const product = useProduct({ worker: true, env: { MODEL_SPEND_CEILING_USD: '5' } });

async function askAs(tenant: TestTenant, role: Role) {
  const person = tenant.as(role);
  const { id } = (await person.post('/chat/conversations', {})).read(conversationSchema, 201);
  const asked = await person.post(`/chat/conversations/${id}/messages`, { content: 'How are we?' });
  const { streamUrl } = asked.read(questionAskedSchema, 202);
  const stream = await person.events(streamUrl);
  const { data } = await stream.find<GenerationEvent>(({ type }) => /completed|failed/.test(type));
  if (data.type !== 'generation.completed') throw new Error('No answer');
  return data.message.metadata!;
}

const userIdOf = async (tenant: TestTenant, role: Role) =>
  (await tenant.as(role).get('/me')).read(meSchema).user.id;

const usageOf = async (tenant: TestTenant, role: Role, query = '') =>
  (await tenant.as(role).get(`/usage${query}`)).read(usageSchema);

describe('usage', () => {
  itWithinOneHour('books every answer once, with the tokens and the cost of its message', async () => {
    const tenant = await product().aTenant();
    const { usage, costMicros, model } = await askAs(tenant, 'member');
    const { estimated: _, ...tokens } = usage;
    const seen = await usageOf(tenant, 'admin');
    const booked = { requests: 1, ...tokens, costMicros };
    expect(seen).toMatchObject({
      scope: 'company',
      currency: 'USD',
      monthToDateMicros: costMicros,
      byUser: [{ ...booked, userId: await userIdOf(tenant, 'member') }],
      byModel: [{ ...booked, model }],
      byPurpose: [{ ...booked, purpose: 'chat' }],
    });
    const today = new Date().toISOString().slice(0, 10);
    expect(seen.days.at(-1)).toEqual({ date: today, ...booked });
    expect(seen.days[0]!.date).toBe(`${today.slice(0, 7)}-01`);
  });

  itWithinOneHour('counts the words of insights as nobody’s, under their own purpose', async () => {
    const tenant = await product().aTenant();
    await uploadShop(tenant);
    await endOfAllTasks(tenant.as('member'));
    const { byUser, byPurpose, monthToDateMicros } = await usageOf(tenant, 'owner');
    expect(byUser).toEqual([expect.objectContaining({ userId: null, costMicros: monthToDateMicros })]);
    expect(byPurpose.map(({ purpose }) => purpose)).toContain('commentary');
    expect(monthToDateMicros).toBeGreaterThan(0);
  });

  itWithinOneHour('shows a member their own part and no more of the company’s', async () => {
    const tenant = await product().aTenant();
    const [mine, theirs] = [await askAs(tenant, 'member'), await askAs(tenant, 'owner')];
    const own = await usageOf(tenant, 'member');
    expect(own).toMatchObject({
      scope: 'own',
      monthToDateMicros: mine.costMicros,
      capMicros: null,
      companyLimits: null,
      byUser: [{ userId: await userIdOf(tenant, 'member') }],
    });
    const all = await usageOf(tenant, 'owner');
    expect(all.monthToDateMicros).toBe(mine.costMicros + theirs.costMicros);
    expect((await usageOf(await product().aTenant(), 'owner')).byUser).toEqual([]);
  });

  it('looks at the days asked for, and refuses a period that runs backwards or without end', async () => {
    const tenant = await product().aTenant();
    await askAs(tenant, 'owner');
    const past = await usageOf(tenant, 'owner', '?from=2025-02-01&to=2025-02-28');
    expect(past.days).toHaveLength(28);
    expect(past.byModel).toEqual([]);
    for (const query of ['?from=2026-02-02&to=2026-02-01', '?from=2020-01-01&to=2026-01-01', '?from=May']) {
      (await tenant.as('owner').get(`/usage${query}`)).problem('validation-failed');
    }
  });

  it('lets an admin set the company’s cap, under the platform’s ceiling, and nobody below', async () => {
    const tenant = await product().aTenant();
    expect((await usageOf(tenant, 'owner')).capMicros).toBe(5_000_000);
    const set = await tenant.as('admin').patch('/usage/limits', { monthlySpendCapMicros: 2_000_000 });
    expect(set.read(usageLimitsSchema)).toMatchObject({
      chosen: { monthlySpendCapMicros: 2_000_000, tokensPerDay: null },
      ceilings: { monthlySpendCapMicros: 5_000_000 },
    });
    expect((await usageOf(tenant, 'owner')).capMicros).toBe(2_000_000);
    await tenant.as('owner').patch('/usage/limits', { monthlySpendCapMicros: 9_000_000 });
    expect((await usageOf(tenant, 'owner')).capMicros).toBe(5_000_000);
    await tenant.as('owner').patch('/usage/limits', { monthlySpendCapMicros: null });
    expect((await usageOf(tenant, 'owner')).companyLimits?.chosen.monthlySpendCapMicros).toBeNull();
    (await tenant.as('member').patch('/usage/limits', { monthlySpendCapMicros: 1 })).problem('forbidden');
    for (const monthlySpendCapMicros of [-1, 1.5, 'all']) {
      const refused = await tenant.as('owner').patch('/usage/limits', { monthlySpendCapMicros });
      refused.problem('validation-failed');
    }
  });

  itWithinOneHour('lets an admin share out the tokens of a day, under the platform’s limits', async () => {
    const tenant = await product().aTenant();
    const limitOf = async (role: Role, wanted: LimitName) =>
      (await usageOf(tenant, role)).limits.find(({ name }) => name === wanted)!.limit;
    const platform = await limitOf('owner', 'company-tokens-per-day');
    await tenant.as('admin').patch('/usage/limits', { tokensPerDay: 1 });
    await tenant.as('admin').patch('/usage/limits', { companyTokensPerDay: platform + 1 });
    expect(await limitOf('member', 'tokens-per-day')).toBe(1);
    expect(await limitOf('owner', 'company-tokens-per-day')).toBe(platform);
    await askAs(tenant, 'member');
    const { id } = (await tenant.as('member').post('/chat/conversations', {})).read(conversationSchema, 201);
    const again = await tenant
      .as('member')
      .post(`/chat/conversations/${id}/messages`, { content: 'And now?' });
    again.problem('limit-reached');
  });
});
