import { hasRedis, startTestRedis, testDatabase, type TestRedis } from '@ocsuite/testing';
import { offlineProviders, testConfig } from '../../test/harness/test-config.js';
import { describeJobBus } from '../../test/job-bus.suite-spec.js';

let redis: TestRedis | undefined;
afterAll(() => redis?.stop());

if (hasRedis()) {
  describeJobBus('Redis', async () => {
    redis = await startTestRedis();
    return testConfig(await testDatabase(), offlineProviders, { REDIS_URL: redis.url });
  });
} else {
  it('the job bus on Redis is not tested here: install redis-server or set TEST_REDIS_URL', () => {
    console.warn('Skipped: the job bus on Redis. Install redis-server or set TEST_REDIS_URL.');
  });
}
