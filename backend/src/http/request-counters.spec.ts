import { Logger } from '@nestjs/common';
import { eventually, hasRedis, startTestRedis } from '@ocsuite/testing';
import { offlineProviders, testConfig } from '../../test/harness/test-config.js';
import { RequestCounters } from './request-counters.js';

const nowhere = 'postgres://nobody:nothing@127.0.0.1:1/none';
const database = { appUrl: nowhere, platformUrl: nowhere, queueUrl: nowhere, ownerUrl: nowhere };
const minuteMs = 60_000;

const countersOn = (env: Record<string, string> = {}) =>
  new RequestCounters(testConfig(database, offlineProviders, env));
const count = (counters: RequestCounters, key = 'somebody') =>
  counters.increment(key, minuteMs, 2, 0, 'requests-per-minute');

beforeAll(() => Logger.overrideLogger(false));

describe('the counters of requests', () => {
  it.each([
    ['Postgres', {}],
    ['Redis', { REDIS_URL: 'redis://127.0.0.1:1' }],
  ])('let every request pass while %s is away', async (_, env) => {
    const counters = countersOn(env);
    for (let request = 0; request < 5; request += 1)
      expect(await count(counters)).toMatchObject({ isBlocked: false, totalHits: 0 });
    await counters.onApplicationShutdown();
  });

  if (hasRedis()) {
    it('count for all processes together on Redis, person by person, and pass again once it is lost', async () => {
      const redis = await startTestRedis();
      const [one, other] = [countersOn({ REDIS_URL: redis.url }), countersOn({ REDIS_URL: redis.url })];
      // Commands do not wait for a connection that is still being made.
      for (const counters of [one, other])
        await eventually(async () => (await count(counters, 'first')).totalHits > 0);
      expect(await count(one)).toMatchObject({ isBlocked: false, totalHits: 1 });
      expect(await count(other)).toMatchObject({ isBlocked: false, totalHits: 2 });
      const refused = await count(one);
      expect(refused.isBlocked).toBe(true);
      expect(refused.timeToExpire).toBeGreaterThan(0);
      expect(refused.timeToExpire).toBeLessThanOrEqual(60);
      expect(await count(other, 'somebody else')).toMatchObject({ isBlocked: false, totalHits: 1 });
      await redis.stop();
      expect(await count(other, 'somebody else')).toMatchObject({ isBlocked: false, totalHits: 0 });
      await Promise.all([one.onApplicationShutdown(), other.onApplicationShutdown()]);
    });
  }
});
