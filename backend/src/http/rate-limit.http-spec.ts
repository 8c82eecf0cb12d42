import { HttpClient } from '@ocsuite/testing';
import { createApi } from '../create-api.js';
import { useProduct } from '../../test/harness/index.js';

const limit = 6;
const companyLimit = 10;
const product = useProduct({
  env: { RATE_LIMIT_PER_MINUTE: String(limit), COMPANY_RATE_LIMIT_PER_MINUTE: String(companyLimit) },
});

describe('the rate limit', () => {
  it('stops a person who asks too often, says for how long, and leaves everybody else alone', async () => {
    const tenant = await product().aTenant();
    // The first request was the one that made the tenant.
    for (let count = 1; count < limit; count += 1)
      expect((await tenant.as('owner').get('/me')).status).toBe(200);
    const refused = await tenant.as('owner').get('/tasks');
    refused.problem('rate-limited');
    expect(refused.headers.get('ratelimit')).toMatch(/"requests-per-minute";r=0;t=\d+/);
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

  it('is told with every answer, for the person and for the company', async () => {
    const tenant = await product().aTenant();
    const { headers } = await tenant.as('viewer').get('/me');
    expect(headers.get('ratelimit-policy')).toBe(
      `"requests-per-minute";q=${limit};w=60, "company-requests-per-minute";q=${companyLimit};w=60`,
    );
    expect(headers.get('ratelimit')).toMatch(
      /^"requests-per-minute";r=5;t=\d+, "company-requests-per-minute";r=8;t=\d+$/,
    );
  });

  it('counts what all processes have answered together', async () => {
    const tenant = await product().aTenant();
    const other = await createApi(product().config);
    await other.listen(0, '127.0.0.1');
    const there = new HttpClient(await other.getUrl(), () => tenant.token('viewer'));
    for (let count = 0; count < limit; count += 1)
      expect((await (count % 2 ? there : tenant.as('viewer')).get('/me')).status).toBe(200);
    (await there.get('/me')).problem('rate-limited');
    await other.close();
  });

  it('holds for a company as a whole', async () => {
    const tenant = await product().aTenant();
    const people = ['owner', 'admin', 'member'] as const;
    for (let count = 1; count < companyLimit; count += 1) await tenant.as(people[count % 3]!).get('/me');
    const refused = await tenant.as('viewer').get('/me');
    refused.problem('rate-limited');
    expect(refused.headers.get('ratelimit')).toMatch(/"company-requests-per-minute";r=0;t=\d+$/);
    expect((await (await product().aTenant()).as('viewer').get('/me')).status).toBe(200);
  });

  it('never refuses a monitor', async () => {
    const answers = await Promise.all(
      Array.from({ length: 3 * limit }, () => product().client().get('/health/live')),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
