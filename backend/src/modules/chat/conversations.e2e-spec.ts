import { TenantDb } from '@ocsuite/db';
import {
  type Conversation,
  conversationListSchema,
  conversationSchema,
  conversationSummarySchema,
  type GenerationEvent,
  type MessageView,
  messageViewSchema,
  questionAskedSchema,
  suggestionListSchema,
  usageSchema,
} from '@ocsuite/types';
import { eventually, probeTwoTenants } from '@ocsuite/testing';
import { AuditEntry } from '../identity/index.js';
import { endOfAllTasks, type TestTenant, uploadShop, useProduct } from '../../../test/harness/index.js';

const product = useProduct({ worker: true });

async function begin(tenant: TestTenant, title?: string): Promise<Conversation> {
  return (await tenant.as('member').post('/chat/conversations', { title })).read(conversationSchema, 201);
}

const read = async (tenant: TestTenant, id: string) =>
  (await tenant.as('member').get(`/chat/conversations/${id}`)).read(conversationSchema);

const ended = (tenant: TestTenant, id: string) =>
  eventually(async () => {
    const conversation = await read(tenant, id);
    return conversation.messages.every(({ status }) => status === 'completed') && conversation;
  });

const post = (tenant: TestTenant, id: string, question: object) =>
  tenant.as('member').post(`/chat/conversations/${id}/messages`, question);

async function tenantWithFigures(): Promise<TestTenant> {
  const tenant = await product().aTenant();
  await uploadShop(tenant);
  await endOfAllTasks(tenant.as('member'));
  return tenant;
}

/** Asks and waits for the end; answers the two messages. */
async function ask(
  tenant: TestTenant,
  id: string,
  question: object,
): Promise<{ question: MessageView; answer: MessageView }> {
  const { question: stored, answer } = (await post(tenant, id, question)).read(questionAskedSchema, 202);
  const { messages } = await ended(tenant, id);
  return { question: stored, answer: messages.find((message) => message.id === answer.id)! };
}

const titles = async (tenant: TestTenant, query = '') =>
  (await tenant.as('member').get(`/chat/conversations${query}`))
    .read(conversationListSchema)
    .items.map(({ title }) => title);

describe('the branches of a conversation', () => {
  it('follow the newest answer unless told otherwise', async () => {
    const tenant = await product().aTenant();
    const { id } = await begin(tenant);
    const first = await ask(tenant, id, { content: 'How are we?' });
    const second = await ask(tenant, id, { content: 'And conversions?' });
    expect(first.question.parentId).toBeNull();
    expect(first.answer.parentId).toBe(first.question.id);
    expect(second.question.parentId).toBe(first.answer.id);
  });

  it('part where an answer is written anew: both answers stay, under one question', async () => {
    const tenant = await product().aTenant();
    const { id } = await begin(tenant);
    const { question, answer } = await ask(tenant, id, { content: 'How are we?' });
    const again = await tenant.as('member').post(`/chat/messages/${answer.id}/regenerate`);
    expect(again.read(questionAskedSchema, 202)).toMatchObject({
      question: { id: question.id },
      answer: { parentId: question.id, status: 'queued' },
    });
    const { messages } = await ended(tenant, id);
    expect(messages.map(({ parentId }) => parentId)).toEqual([null, question.id, question.id]);
  });

  it('part where a question is edited, and the model hears the words of its own branch only', async () => {
    const tenant = await product().aTenant();
    const { id } = await begin(tenant);
    const old = await ask(tenant, id, { content: 'My first wording?' });
    const edited = await ask(tenant, id, { content: 'My second wording?', parentId: null });
    expect(edited.question.parentId).toBeNull();
    expect(edited.answer.metadata!.usage.promptTokens - old.answer.metadata!.usage.promptTokens).toBeLessThan(
      5,
    );
    const onOldBranch = await ask(tenant, id, { content: 'And then?', parentId: old.answer.id });
    expect(onOldBranch.question.parentId).toBe(old.answer.id);
  });

  it('begin at answers of the conversation only', async () => {
    const tenant = await product().aTenant();
    const [here, elsewhere] = [await begin(tenant), await begin(tenant)];
    const { question } = await ask(tenant, here.id, { content: 'Here?' });
    const { answer: foreign } = await ask(tenant, elsewhere.id, { content: 'Elsewhere?' });
    for (const parentId of [question.id, foreign.id]) {
      const refused = await tenant
        .as('member')
        .post(`/chat/conversations/${here.id}/messages`, { content: 'Where?', parentId });
      expect(refused.problem('validation-failed').errors?.[0]?.field).toBe('parentId');
    }
    (await tenant.as('member').post(`/chat/messages/${question.id}/regenerate`)).problem('not-found');
  });
});

describe('a conversation', () => {
  afterEach(() => product().sandboxBehavesWell());

  it('remembers what was asked before', async () => {
    const tenant = await tenantWithFigures();
    const { id } = await begin(tenant);
    await ask(tenant, id, { content: 'How many sessions did we have last week?' });
    const followUp = await ask(tenant, id, { content: 'And conversions?' });
    expect(followUp.answer.content).toMatch(/conversions/i);
  });

  it('takes one question at a time', async () => {
    const tenant = await product().aTenant();
    await product().sandboxBehaves({ scope: {}, fireworks: { firstTokenDelayMs: 5_000 } });
    const { id } = await begin(tenant);
    const { answer } = (await post(tenant, id, { content: 'First?' })).read(questionAskedSchema, 202);
    (await post(tenant, id, { content: 'Second?' })).problem('answer-pending');
    await tenant.as('member').post(`/chat/messages/${answer.id}/stop`);
  });

  it('belongs to the person who began it, and to nobody else of the company or of another', async () => {
    const [tenant, other] = await Promise.all([product().aTenant(), product().aTenant()]);
    const { id } = await begin(tenant);
    const { answer } = await ask(tenant, id, { content: 'Mine?' });
    for (const stranger of [tenant.as('owner'), other.as('owner')]) {
      const see = (its: string, path: (one: string) => string) => probeTwoTenants(stranger, its, { path });
      const change = (its: string, path: (one: string) => string, json?: object) =>
        probeTwoTenants(stranger, its, { method: 'POST', path, ...(json && { json }) });
      await see(id, (one) => `/chat/conversations/${one}`);
      await see(answer.id, (one) => `/chat/messages/${one}/stream`);
      await change(answer.id, (one) => `/chat/messages/${one}/stop`);
      await change(id, (one) => `/chat/conversations/${one}/messages`, { content: 'Yours?' });
      const { items } = (await stranger.get('/chat/conversations')).read(conversationListSchema);
      expect(items).toEqual([]);
    }
  });

  it('refuses an empty question and one without end', async () => {
    const tenant = await product().aTenant();
    const { id } = await begin(tenant);
    for (const content of ['', '   ', 'x'.repeat(4_001)]) {
      const refused = (await post(tenant, id, { content })).problem('validation-failed');
      expect(refused.errors?.[0]?.field).toBe('content');
    }
  });

  it('is offered questions about what is open now', async () => {
    const tenant = await tenantWithFigures();
    const { items } = (await tenant.as('viewer').get('/chat/suggestions')).read(suggestionListSchema);
    expect(items[0]?.insightId).toMatch(/^[0-9a-f-]{36}$/);
    expect(items.map(({ question }) => question).join()).not.toMatch(/\[f\d/);
  });
});

describe('the list of conversations', () => {
  it('is found by the words of title and messages, whatever characters they have', async () => {
    const tenant = await product().aTenant();
    const { id } = await begin(tenant, 'Budget 100%_safe');
    await begin(tenant, 'Other');
    await ask(tenant, id, { content: 'What about Instagram?' });
    expect(await titles(tenant, '?search=budget')).toEqual(['Budget 100%_safe']);
    expect(await titles(tenant, `?search=${encodeURIComponent('%_')}`)).toEqual(['Budget 100%_safe']);
    expect(await titles(tenant, '?search=instagram')).toEqual(['Budget 100%_safe']);
    expect(await titles(tenant, '?search=tiktok')).toEqual([]);
  });

  it('comes in pages, the newest first, each conversation once', async () => {
    const tenant = await product().aTenant();
    for (const title of ['one', 'two', 'three']) {
      const { id } = await begin(tenant, title);
      await ask(tenant, id, { content: 'How are we?' });
    }
    const member = tenant.as('member');
    const page = (await member.get('/chat/conversations?limit=2')).read(conversationListSchema);
    const rest = await member.get(`/chat/conversations?limit=2&cursor=${page.nextCursor}`);
    expect([...page.items, ...rest.read(conversationListSchema).items].map(({ title }) => title)).toEqual([
      'three',
      'two',
      'one',
    ]);
    expect(rest.read(conversationListSchema).nextCursor).toBeNull();
  });

  it('holds none whose first question was refused', async () => {
    const tenant = await product().aTenant();
    const { id } = await begin(tenant, 'Too long');
    (await post(tenant, id, { content: 'x'.repeat(4_001) })).problem('validation-failed');
    expect(await titles(tenant)).toEqual([]);
  });

  it('shows a new name, and forgets what is deleted, with a note in the audit log', async () => {
    const tenant = await product().aTenant();
    const { id } = await begin(tenant, 'Old name');
    await ask(tenant, id, { content: 'How are we?' });
    const member = tenant.as('member');
    const renamed = await member.patch(`/chat/conversations/${id}`, { title: 'New name' });
    expect(renamed.read(conversationSummarySchema).title).toBe('New name');
    expect(await titles(tenant)).toEqual(['New name']);
    expect((await member.patch(`/chat/conversations/${id}`, { title: ' ' })).status).toBe(400);
    expect((await member.delete(`/chat/conversations/${id}`)).status).toBe(204);
    expect(await titles(tenant)).toEqual([]);
    (await member.get(`/chat/conversations/${id}`)).problem('not-found');
    const entries = await product()
      .api.get(TenantDb)
      .withTenant(tenant, (tx) => tx.manager.findBy(AuditEntry, { subjectId: id }));
    expect(entries.map(({ action }) => action)).toContain('chat.delete-conversation');
  });
});

describe('a conversation deleted while its answer is being written', () => {
  afterEach(() => product().sandboxBehavesWell());

  it('ends for who reads it, and what the answer took until then stays in the books', async () => {
    const tenant = await product().aTenant();
    await product().sandboxBehaves({ scope: {}, fireworks: { chunkDelayMs: 300 } });
    const { id } = await begin(tenant);
    const member = tenant.as('member');
    const asked = await member.post(`/chat/conversations/${id}/messages`, { content: 'Tell me everything.' });
    const { streamUrl } = asked.read(questionAskedSchema, 202);
    const stream = await member.events(streamUrl);
    await stream.find<GenerationEvent>(({ data }) => data.type === 'generation.delta');
    expect((await member.delete(`/chat/conversations/${id}`)).status).toBe(204);
    await stream.ended;
    expect((await member.get(streamUrl)).status).toBe(404);
    const { byPurpose } = (await tenant.as('owner').get('/usage')).read(usageSchema);
    expect(byPurpose).toMatchObject([{ purpose: 'chat', requests: 1 }]);
    expect(byPurpose[0]!.costMicros).toBeGreaterThan(0);
  });
});

describe('an answer without a word', () => {
  afterEach(() => product().sandboxBehavesWell());

  it('is told as a failure, and billed', async () => {
    const tenant = await product().aTenant();
    await product().sandboxBehaves({ scope: {}, fireworks: { mostTokens: 0 } });
    const { id } = await begin(tenant);
    await tenant.as('member').post(`/chat/conversations/${id}/messages`, { content: 'How are we?' });
    const answer = await eventually(async () =>
      (await read(tenant, id)).messages.find(({ status }) => status === 'failed'),
    );
    expect(answer).toMatchObject({
      error: { code: 'model-unavailable' },
      metadata: { finishReason: 'length', promptVersion: expect.any(String) },
    });
  });
});

describe('a verdict on an answer', () => {
  it('stands with it, can be changed and taken back, and belongs to answers only', async () => {
    const tenant = await product().aTenant();
    const { id } = await begin(tenant);
    const { question, answer } = await ask(tenant, id, { content: 'How are we?' });
    const rate = async (body: object) =>
      (await tenant.as('member').put(`/chat/messages/${answer.id}/feedback`, body)).read(messageViewSchema)
        .feedback;
    expect(await rate({ rating: 'down', reason: 'Too long' })).toEqual({
      rating: 'down',
      reason: 'Too long',
    });
    expect((await read(tenant, id)).messages.at(-1)!.feedback).toEqual({
      rating: 'down',
      reason: 'Too long',
    });
    expect(await rate({ rating: 'up' })).toEqual({ rating: 'up', reason: null });
    expect(await rate({ rating: null })).toBeNull();
    const onQuestion = await tenant
      .as('member')
      .put(`/chat/messages/${question.id}/feedback`, { rating: 'up' });
    onQuestion.problem('not-found');
  });
});
