import { TenantDb } from '@ocsuite/db';
import type { LoggedRequest } from '@ocsuite/sandbox';
import { eventually } from '@ocsuite/testing';
import {
  conversationSchema,
  jobs,
  type MessageView,
  type QuestionAsked,
  questionAskedSchema,
  usageSchema,
} from '@ocsuite/types';
import pg from 'pg';
import { JobBus } from '../../queue/index.js';
import { WatchGenerationsService } from './watch-generations.service.js';
import {
  checkedIn,
  deltasOf,
  endOfAllTasks,
  finalMessage,
  type TestTenant,
  uploadShop,
  useProduct,
} from '../../../test/harness/index.js';

const product = useProduct({ worker: true });
afterEach(() => product().sandboxBehavesWell());

async function ask(
  tenant: TestTenant,
  content: string,
  given?: string,
): Promise<QuestionAsked & { conversationId: string }> {
  const member = tenant.as('member');
  const conversationId =
    given ?? (await member.post('/chat/conversations', {})).read(conversationSchema, 201).id;
  const asked = await member.post(`/chat/conversations/${conversationId}/messages`, { content });
  return { ...asked.read(questionAskedSchema, 202), conversationId };
}

/** The longest piece in which the sandbox's model speaks. */
const pieceLength = 15;
async function answerTo(tenant: TestTenant, content: string, conversationId?: string): Promise<MessageView> {
  const { streamUrl } = await ask(tenant, content, conversationId);
  return finalMessage(await tenant.as('member').events(streamUrl));
}

async function requestsAtSandbox(): Promise<LoggedRequest[]> {
  const answer = await fetch(`${product().sandbox.url}/_sandbox/requests`);
  return ((await answer.json()) as { items: LoggedRequest[] }).items;
}

async function tenantWithFigures(): Promise<TestTenant> {
  const tenant = await product().aTenant();
  await uploadShop(tenant);
  await endOfAllTasks(tenant.as('member'));
  return tenant;
}

describe('an answer', () => {
  it('streams word by word from the tenant’s own figures, each of them checked, and is stored with its bill', async () => {
    const tenant = await tenantWithFigures();
    const { streamUrl, conversationId } = await ask(tenant, 'How many sessions did we have last week?');
    const stream = await tenant.as('member').events(streamUrl);
    const message = await finalMessage(stream);
    await stream.ended;
    expect(message.status).toBe('completed');
    expect(deltasOf(stream)).toBe(message.content);
    expect(message.content).toMatch(/sessions.*\[f\d+\]/i);
    expect(message.grounding!.numerals.length).toBeGreaterThan(0);
    expect(message.grounding!.numerals.filter(({ verdict }) => verdict === 'unsupported')).toEqual([]);
    const live = checkedIn(stream);
    expect(live.length).toBeGreaterThan(0);
    expect(live).toEqual(message.grounding!.numerals.slice(0, live.length));
    expect(message.metadata).toMatchObject({ provider: 'fireworks', finishReason: 'stop' });
    expect(message.metadata!.usage.estimated).toBe(false);
    expect(message.metadata!.costMicros).toBeGreaterThan(0);
    const stored = (await tenant.as('member').get(`/chat/conversations/${conversationId}`)).read(
      conversationSchema,
    );
    expect(stored.messages.at(-1)).toEqual(message);
    expect(stored.title).toBe('How many sessions did we have last week?');
  });

  it('is replayed to a reader who comes late, and continued for one who saw half of it', async () => {
    const tenant = await tenantWithFigures();
    await product().sandboxBehaves({ scope: {}, fireworks: { chunkDelayMs: 20 } });
    const { streamUrl } = await ask(tenant, 'What changed?');
    const first = await tenant.as('member').events(streamUrl);
    const half = await first.find(({ type }) => type === 'generation.delta');
    await first.close();
    const seenBefore = first.seen.filter(({ id }) => Number(id) <= Number(half.id));
    const second = await tenant.as('member').events(streamUrl, half.id);
    const message = await finalMessage(second);
    const before = seenBefore.map(({ data }) => (data as { text?: string }).text ?? '').join('');
    expect(before + deltasOf(second)).toBe(message.content);
    const late = await finalMessage(await tenant.as('member').events(streamUrl));
    expect(late).toEqual(message);
  });

  it('goes on from now for a reader whose position it has not reached', async () => {
    const tenant = await tenantWithFigures();
    await product().sandboxBehaves({ scope: {}, fireworks: { chunkDelayMs: 20 } });
    const { streamUrl } = await ask(tenant, 'What changed?');
    const stream = await tenant.as('member').events(streamUrl);
    await stream.find(({ type }) => type === 'generation.delta');
    const astray = await tenant.as('member').events(streamUrl, '999999');
    const message = await finalMessage(astray);
    expect(deltasOf(astray)).not.toBe('');
    expect(message.content.endsWith(deltasOf(astray))).toBe(true);
    await stream.ended;
  });

  it('stops when asked, keeps what was written, and hangs up on the model within a second of its speech', async () => {
    const tenant = await tenantWithFigures();
    await product().sandboxBehaves({ scope: {}, fireworks: { chunkDelayMs: 300 } });
    const { streamUrl, answer } = await ask(tenant, 'Tell me everything.');
    const stream = await tenant.as('member').events(streamUrl);
    await stream.find(({ type }) => type === 'generation.delta');
    const { length: saidBefore } = deltasOf(stream);
    await tenant.as('member').post(`/chat/messages/${answer.id}/stop`);
    const message = await finalMessage(stream);
    expect(message.status).toBe('stopped');
    const call = await eventually(async () =>
      (await requestsAtSandbox()).findLast(({ aborted, path }) => aborted && path.endsWith('/completions')),
    );
    // Three pieces are about a second, and one may be under way on either side.
    const mostTokens = Math.ceil((saidBefore + 5 * pieceLength) / 4);
    expect(call.detail!['generatedTokens']).toBeLessThanOrEqual(mostTokens);
    expect(message.content).toBe(deltasOf(stream));
    expect(message.content).not.toBe('');
  });

  it('says so when the model is away, and the next question works', async () => {
    const tenant = await product().aTenant();
    await product().sandboxBehaves({ scope: {}, fireworks: { failWith: { status: 503 } } });
    const failed = await answerTo(tenant, 'How are we?');
    await product().sandboxBehavesWell();
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'model-unavailable' } });
    expect(failed.metadata).toMatchObject({ finishReason: 'error', costMicros: 0, timeToFirstTokenMs: null });
    expect((await answerTo(tenant, 'How are we?')).status).toBe('completed');
  });

  it('comes from the fallback when the model was retired', async () => {
    const tenant = await product().aTenant();
    const { model, fallbackModel } = product().config.fireworks;
    await product().sandboxBehaves({ scope: { model }, fireworks: { failWith: { status: 404 } } });
    const message = await answerTo(tenant, 'How are we?');
    expect(message).toMatchObject({ status: 'completed', metadata: { model: fallbackModel } });
  });

  it('goes on where the model’s stream broke off, and the reader sees every character once', async () => {
    const tenant = await tenantWithFigures();
    const whole = await answerTo(tenant, 'What changed?');
    await product().sandboxBehaves({ scope: {}, fireworks: { cutAfterChunks: 10, chunkDelayMs: 5 } });
    const { streamUrl } = await ask(tenant, 'What changed?');
    const stream = await tenant.as('member').events(streamUrl);
    const message = await finalMessage(stream);
    expect(message).toMatchObject({ status: 'completed', content: whole.content });
    expect(deltasOf(stream)).toBe(whole.content);
    expect(message.grounding).toEqual(whole.grounding);
  });

  it('is there so far after a reload, with the place to follow it from', async () => {
    const tenant = await tenantWithFigures();
    await product().sandboxBehaves({ scope: {}, fireworks: { chunkDelayMs: 30 } });
    const { streamUrl, conversationId } = await ask(tenant, 'What changed?');
    const first = await tenant.as('member').events(streamUrl);
    await first.find(({ type }) => type === 'generation.delta');
    const reloaded = (await tenant.as('member').get(`/chat/conversations/${conversationId}`)).read(
      conversationSchema,
    );
    const { content, lastEventId, status, facts, grounding } = reloaded.messages.at(-1)!;
    expect(status).toBe('streaming');
    expect(content).not.toBe('');
    expect(facts).not.toEqual([]);
    const second = await tenant.as('member').events(streamUrl, lastEventId!);
    const message = await finalMessage(second);
    expect(content + deltasOf(second)).toBe(message.content);
    const checkedLater = second.seen.flatMap(({ data }) => (data as { numerals?: object[] }).numerals ?? []);
    expect([...grounding!.numerals, ...checkedLater]).toEqual(message.grounding!.numerals);
  });

  it('has one writer: whoever was replaced writes nothing more, and the next one goes on with the same facts', async () => {
    const tenant = await tenantWithFigures();
    const whole = await answerTo(tenant, 'What changed?');
    await product().sandboxBehaves({ scope: {}, fireworks: { chunkDelayMs: 30 } });
    const { streamUrl, answer } = await ask(tenant, 'What changed?');
    const stream = await tenant.as('member').events(streamUrl);
    await stream.find(({ type }) => type === 'generation.delta');
    const takeover = { tenantId: tenant.tenantId, messageId: answer.id, fence: 1 };
    const bus = product().api.get(JobBus);
    await Promise.all([
      bus.enqueue(jobs.generateAnswer, takeover),
      bus.enqueue(jobs.generateAnswer, takeover),
    ]);
    const message = await finalMessage(stream);
    expect(message.content).toBe(whole.content);
    expect(deltasOf(stream)).toBe(whole.content);
    expect(message.metadata).toMatchObject({ usage: { estimated: true }, takeovers: 1 });
    expect(message.metadata!.usage.promptTokens).toBeGreaterThan(1.5 * whole.metadata!.usage.promptTokens);
  });

  it('stays with its writer, who gives signs of life, while the facts for it are long in coming', async () => {
    const tenant = await tenantWithFigures();
    const owner = new pg.Client({ connectionString: product().database.ownerUrl });
    await owner.connect();
    try {
      await owner.query('begin; lock table board_meeting in access exclusive mode');
      const { streamUrl, answer } = await ask(tenant, 'What changed?');
      const state = () =>
        product()
          .api.get(TenantDb)
          .withTenant({ tenantId: tenant.tenantId }, async ({ manager }) => {
            const [row] = await manager.query<{ fence: number; beat: string }[]>(
              'select fence, heartbeat_at::text as beat from generation where id = $1',
              [answer.id],
            );
            return row!;
          });
      const taken = await eventually(async () => {
        const found = await state();
        return found.fence > 0 && found;
      });
      const later = await eventually(async () => {
        const found = await state();
        return found.beat !== taken.beat && found;
      });
      expect(later.fence).toBe(taken.fence);
      await owner.query('rollback');
      const message = await finalMessage(await tenant.as('member').events(streamUrl));
      expect(message.status).toBe('completed');
      expect(message.metadata).not.toHaveProperty('takeovers');
    } finally {
      await owner.end();
    }
  });

  it('stays with its writer when the whole process was held up, writer and watchman alike', async () => {
    const tenant = await product().aTenant();
    await product().sandboxBehaves({ scope: {}, fireworks: { chunkDelayMs: 30 } });
    const { streamUrl } = await ask(tenant, 'How are we?');
    const stream = await tenant.as('member').events(streamUrl);
    await stream.find(({ type }) => type === 'generation.delta');
    await product()
      .api.get(TenantDb)
      .withTenant({ tenantId: tenant.tenantId }, ({ manager }) =>
        manager.query("update generation set heartbeat_at = now() - interval '1 minute'"),
      );
    await product().worker!.get(WatchGenerationsService).look();
    const message = await finalMessage(stream);
    expect(message.status).toBe('completed');
    expect(message.metadata).not.toHaveProperty('takeovers');
  });

  it('leaves the model’s thinking out, whichever way it thinks aloud', async () => {
    const tenant = await product().aTenant();
    for (const reasoning of ['field', 'inline'] as const) {
      await product().sandboxBehaves({ scope: {}, fireworks: { reasoning } });
      const { content } = await answerTo(tenant, 'How are we?');
      expect(content).not.toMatch(/<\/?think>/);
      expect(content.length).toBeGreaterThan(20);
    }
  });

  it('marks figures that no fact carries', async () => {
    const tenant = await tenantWithFigures();
    await product().sandboxBehaves({ scope: {}, fireworks: { inventNumbers: true } });
    const { grounding } = await answerTo(tenant, 'How many sessions did we have?');
    expect(grounding!.numerals.some(({ verdict }) => verdict === 'unsupported')).toBe(true);
  });

  it('counts tokens itself, and says so, when the provider sends no bill', async () => {
    const tenant = await product().aTenant();
    await product().sandboxBehaves({ scope: {}, fireworks: { usage: 'missing' } });
    const { metadata } = await answerTo(tenant, 'How are we?');
    expect(metadata!.usage).toMatchObject({ estimated: true });
    expect(metadata!.usage.promptTokens).toBeGreaterThan(0);
  });
});

describe('an answer that breaks off for good', () => {
  it('keeps its words, and stands in the books with an estimate of what they cost', async () => {
    const tenant = await product().aTenant();
    const cut = { cutAfterChunks: 2, continuation: 'begins-again' };
    await product().sandboxBehaves({ scope: {}, fireworks: cut });
    const failed = await answerTo(tenant, 'How are we?');
    expect(failed).toMatchObject({ status: 'failed', metadata: { usage: { estimated: true } } });
    expect(failed.content).not.toBe('');
    const { byPurpose } = (await tenant.as('owner').get('/usage')).read(usageSchema);
    expect(byPurpose).toMatchObject([{ purpose: 'chat', costMicros: failed.metadata!.costMicros }]);
    expect(failed.metadata!.costMicros).toBeGreaterThan(0);
  });
});
