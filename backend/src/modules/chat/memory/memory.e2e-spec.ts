import { newId, TenantDb } from '@ocsuite/db';
import { eventually } from '@ocsuite/testing';
import {
  conversationSchema,
  type Fact,
  type GenerationEvent,
  type MessageView,
  questionAskedSchema,
  usageSchema,
} from '@ocsuite/types';
import { type TestTenant, useProduct } from '../../../../test/harness/index.js';
import { MessageRepository } from '../message.repository.js';
import { Message } from '../message.entity.js';
import { ConversationMemory } from './conversation-memory.entity.js';

/** Not the one that answers, so that the sandbox can be told to treat it in another way. */
const notesModel = 'accounts/fireworks/models/qwen3p6-plus';
const product = useProduct({ worker: true, env: { FIREWORKS_MEMORY_MODEL: notesModel } });
afterEach(() => product().sandboxBehavesWell());

const toNotes = { model: notesModel };
const told: Fact = {
  id: 'f1',
  label: 'Revenue, 1 to 31 Mar 2025, all channels',
  metric: 'revenue',
  value: 4_711,
  unit: 'currency',
  currency: 'EUR',
  display: '€4,711',
  period: { from: '2025-03-01', to: '2025-03-31' },
  scope: {},
};

/** A conversation whose first answer told of the fair, forty exchanges ago. */
async function aLongConversation(tenant: TestTenant): Promise<string> {
  const member = tenant.as('member');
  const { id } = (await member.post('/chat/conversations', {})).read(conversationSchema, 201);
  const [db, messages] = [
    product().api.get(TenantDb),
    product().api.get(MessageRepository, { strict: false }),
  ];
  await db.withTenant({ tenantId: tenant.tenantId }, async (tx) => {
    let parentId: string | null = null;
    const say = async (role: 'user' | 'assistant', content: string, facts: Fact[] = []) => {
      const message = {
        id: newId(),
        conversationId: id,
        parentId,
        role,
        content,
        status: 'completed' as const,
      };
      await messages.add(tx, [message]);
      await tx.manager.update(Message, { tenantId: tx.tenantId, id: message.id }, { facts });
      parentId = message.id;
    };
    await say('user', 'What did the fair bring?');
    await say('assistant', 'Revenue of the fair was €4,711 [f1] in March 2025.', [told]);
    for (let turn = 1; turn <= 40; turn += 1) {
      await say('user', 'And what else should we think of?');
      await say('assistant', `${'Think of the customers, and of those who might become some. '.repeat(6)}`);
    }
  });
  return id;
}

async function answerTo(tenant: TestTenant, conversationId: string, content: string): Promise<MessageView> {
  const member = tenant.as('member');
  const asked = await member.post(`/chat/conversations/${conversationId}/messages`, { content });
  const stream = await member.events(asked.read(questionAskedSchema, 202).streamUrl);
  const { data } = await stream.find<GenerationEvent>(({ type }) => /completed|failed/.test(type));
  if (data.type !== 'generation.completed') throw new Error(`It ended with ${data.type}`);
  return data.message;
}

function memoriesOf({ tenantId }: TestTenant): Promise<ConversationMemory[]> {
  return product()
    .api.get(TenantDb)
    .withTenant({ tenantId }, (tx) => tx.manager.findBy(ConversationMemory, { tenantId }));
}

const memoryOf = (tenant: TestTenant) => eventually(async () => (await memoriesOf(tenant))[0]);
const figuresOf = ({ facts }: MessageView) => facts.map(({ display }) => display);

describe('the memory of a conversation', () => {
  it('brings a figure told forty questions ago back into the prompt, and into that of no other conversation', async () => {
    const tenant = await product().aTenant();
    const id = await aLongConversation(tenant);
    expect(figuresOf(await answerTo(tenant, id, 'Anything else?'))).toEqual([]);
    expect(await memoryOf(tenant)).toMatchObject({ source: 'model' });
    const answer = await answerTo(tenant, id, 'What was the revenue of the fair again?');
    expect(answer.facts).toEqual([{ ...told, label: `${told.label}, as told earlier` }]);
    expect(answer.content).toContain('€4,711 [f1]');
    expect(answer.grounding!.numerals.map(({ verdict }) => verdict)).not.toContain('unsupported');

    const other = (await tenant.as('member').post('/chat/conversations', {})).read(conversationSchema, 201);
    expect(figuresOf(await answerTo(tenant, other.id, 'What was the revenue of the fair again?'))).toEqual(
      [],
    );
    const { messages } = (await tenant.as('member').get(`/chat/conversations/${id}`)).read(
      conversationSchema,
    );
    const edited = await tenant
      .as('member')
      .post(`/chat/conversations/${id}/messages`, { content: 'What was the fair?', parentId: null });
    const stream = await tenant.as('member').events(edited.read(questionAskedSchema, 202).streamUrl);
    const { data } = await stream.find<{ type: string; message: MessageView }>(({ type }) =>
      type.endsWith('completed'),
    );
    expect(figuresOf(data.message)).toEqual([]);
    expect(messages).toHaveLength(86);
  }, 60_000);

  it('is kept without the model when that is away, in our own words and with the same figures', async () => {
    const tenant = await product().aTenant();
    const id = await aLongConversation(tenant);
    await product().sandboxBehaves({ scope: toNotes, fireworks: { failWith: { status: 503 } } });
    expect((await answerTo(tenant, id, 'Anything else?')).status).toBe('completed');
    const memory = await memoryOf(tenant);
    expect(memory.source).toBe('template');
    expect(memory.lines.map(({ text }) => text)).toContain('Asked: And what else should we think of?');
  }, 60_000);

  it('holds no figure that the model made up, stands in the books as nobody’s own use, and goes with its conversation', async () => {
    const tenant = await product().aTenant();
    const id = await aLongConversation(tenant);
    await product().sandboxBehaves({ scope: toNotes, fireworks: { inventNumbers: true } });
    await answerTo(tenant, id, 'Anything else?');
    const { lines, source } = await memoryOf(tenant);
    expect(source).toBe('model');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.flatMap(({ text }) => text.match(/\d[\d,.]*\d/g) ?? [])).toEqual(['4,711', '2025']);
    const { byPurpose, byUser, byModel } = (await tenant.as('owner').get('/usage')).read(usageSchema);
    expect(byPurpose.find(({ purpose }) => purpose === 'memory')!.requests).toBe(1);
    expect(byUser.find(({ userId }) => userId === null)!.requests).toBe(1);
    expect(byModel.map(({ model }) => model)).toContain(notesModel);
    await tenant.as('member').delete(`/chat/conversations/${id}`);
    expect(await memoriesOf(tenant)).toEqual([]);
  }, 60_000);
});
