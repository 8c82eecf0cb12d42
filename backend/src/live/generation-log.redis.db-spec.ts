import { eventually, hasRedis, startTestRedis, type TestRedis } from '@ocsuite/testing';
import { conversationSchema, type GenerationEvent, questionAskedSchema } from '@ocsuite/types';
import { Redis } from 'ioredis';
import { describeGenerationLog } from '../../test/generation-log.suite-spec.js';
import { type Product, startProduct } from '../../test/harness/index.js';

let redis: TestRedis | undefined;
afterAll(() => redis?.stop());

async function environment(): Promise<Record<string, string>> {
  redis ??= await startTestRedis();
  return { REDIS_URL: redis.url };
}

if (hasRedis()) {
  describeGenerationLog('Redis', environment);

  describe('An answer on Redis', () => {
    let product: Product;
    let watch: Redis;
    beforeAll(async () => {
      product = await startProduct({ worker: ['chat-generations'], env: await environment() });
      watch = new Redis(redis!.url);
    }, 60_000);
    afterAll(async () => {
      watch?.disconnect();
      await product?.close();
    }, 60_000);

    it('reaches its reader word by word, also when the connection that hears of news is lost on the way', async () => {
      const member = (await product.aTenant()).as('member');
      await product.sandboxBehaves({ scope: {}, fireworks: { chunkDelayMs: 30 } });
      const { id } = (await member.post('/chat/conversations', {})).read(conversationSchema, 201);
      const asked = await member.post(`/chat/conversations/${id}/messages`, { content: 'What changed?' });
      const { answer, streamUrl } = asked.read(questionAskedSchema, 202);
      const stream = await member.events(streamUrl);
      await stream.find(({ type }) => type === 'generation.delta');
      expect(await watch.call('client', 'kill', 'type', 'pubsub')).toBeGreaterThanOrEqual(1);
      const { data } = await stream.find<GenerationEvent>(({ type }) => type === 'generation.completed');
      const told = stream.seen
        .map((event) => event.data as GenerationEvent)
        .map((event) => (event.type === 'generation.delta' ? event.text : ''));
      expect(told.length).toBeGreaterThan(3);
      expect(data).toMatchObject({ message: { content: told.join('') } });
      // What is left goes by itself, and nobody may write any more.
      const left = await eventually(async () => {
        const keys = await watch.keys(`{ocsuite}:generation:*${answer.id}:*`);
        return keys.length === 1 && keys;
      });
      expect(left[0]).toMatch(/:events$/);
      expect(await watch.pttl(left[0]!)).toBeGreaterThan(0);
    });
  });
} else {
  it('the log of answers on Redis is not tested here: install redis-server or set TEST_REDIS_URL', () => {
    console.warn('Skipped: the log of answers on Redis. Install redis-server or set TEST_REDIS_URL.');
  });
}
