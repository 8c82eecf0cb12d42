import { useProduct } from '../../test/harness/index.js';

const limit = 6;
const product = useProduct({ env: { RATE_LIMIT_PER_MINUTE: String(limit) } });

describe('the rate limit', () => {
  it('stops a person who asks too often, says for how long, and leaves everybody else alone', async () => {
    const tenant = await product().aTenant();
    // The first request was the one that made the tenant.
    for (let count = 1; count < limit; count += 1)
      expect((await tenant.as('owner').get('/me')).status).toBe(200);
    const refused = await tenant.as('owner').get('/tasks');
    refused.problem('rate-limited');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await tenant.as('viewer').get('/me')).status).toBe(200);
  });

  it('counts all routes together, so that no route is a way around it', async () => {
    const tenant = await product().aTenant();
    for (let count = 1; count < limit; count += 1)
      await tenant.as('owner').get(count % 2 ? '/tasks' : '/connectors');
    (await tenant.as('owner').get('/modules')).problem('rate-limited');
  });

  it('never refuses a monitor', async () => {
    const answers = await Promise.all(
      Array.from({ length: 3 * limit }, () => product().client().get('/health/live')),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
