import { useProduct } from '../../test/harness/index.js';
import type { TestTenant } from '../../test/harness/index.js';

const product = useProduct();
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await product().aTenant();
});

const sendText = (text: string, headers: Record<string, string> = {}) =>
  tenant
    .as('owner')
    .send('PATCH', '/tenant', { body: text, headers: { 'content-type': 'application/json', ...headers } });

describe('the problem document', () => {
  it('of an unknown route names method and path, signed in or not', async () => {
    for (const client of [product().client(), tenant.as('owner')]) {
      expect((await client.get('/no/such/route?secret=1')).problem('route-not-found').detail).toContain(
        'GET /no/such/route',
      );
      (await client.post('/me')).problem('route-not-found');
    }
  });

  it('of a body that is no JSON', async () => {
    for (const text of ['{"name":', 'name=Acme', '[1,', '"\u0000'])
      (await sendText(text)).problem('malformed-body');
  });

  it('of a body that is too large, which is not spoken of as a file', async () => {
    (await sendText(JSON.stringify({ name: 'x'.repeat(300_000) }))).problem('body-too-large');
  });

  it('of a body in an encoding or alphabet that nobody reads', async () => {
    (await sendText('{}', { 'content-encoding': 'snappy' })).problem('malformed-body');
    (await sendText('{}', { 'content-type': 'application/json; charset=klingon' })).problem('malformed-body');
  });

  it('of an address that cannot be decoded', async () => {
    const answer = await tenant.as('viewer').get('/tasks/%E0%A4%A');
    expect(answer.problem('malformed-body').requestId).toBeTruthy();
  });

  it('of an unknown field names the field', async () => {
    const { errors } = (await tenant.as('owner').patch('/tenant', { name: 'Acme', owner: 'me' })).problem(
      'validation-failed',
    );
    expect(errors).toEqual([{ field: 'owner', detail: expect.stringContaining('owner') }]);
  });

  it('of several bad fields names each, nested ones by their path', async () => {
    const changes = { currency: 'EURO', timeZone: 'Mars/Olympus', goals: { revenuePerMonth: -1, stars: 5 } };
    const { errors } = (await tenant.as('owner').patch('/tenant', changes)).problem('validation-failed');
    expect(new Set(errors?.map(({ field }) => field))).toEqual(
      new Set(['currency', 'timeZone', 'goals.revenuePerMonth', 'goals.stars']),
    );
  });

  it('of a query that is out of bounds', async () => {
    for (const query of ['limit=0', 'limit=101', 'limit=ten', 'limit=5&page=2']) {
      (await tenant.as('viewer').get(`/tasks?${query}`)).problem('validation-failed');
    }
  });

  it.each(['1', 'null', '%00', '../me', 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaz', "' or 1=1 --"])(
    'of the id "%s", which is none, is that of an id that does not exist',
    async (id) => {
      (await tenant.as('viewer').get(`/tasks/${encodeURIComponent(id)}`)).problem('not-found');
    },
  );

  it('carries the caller’s request id when it is harmless, and one of ours when it is not', async () => {
    const given = 'caller-request-1';
    expect(
      (await product().client().get('/me', { 'x-request-id': given })).problem('unauthenticated').requestId,
    ).toBe(given);
    const unsafe = await product().client().get('/me', { 'x-request-id': 'a"}{injected' });
    expect(unsafe.problem('unauthenticated').requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells no more than it should: no stack, no query, no server software', async () => {
    const answer = await tenant.as('viewer').get('/tasks?limit=bad&token=secret-word');
    expect(answer.text).not.toMatch(/secret-word|node_modules|\.ts|\.js:/);
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });
});

describe('settings', () => {
  it('that are refused change nothing', async () => {
    const before = (await tenant.as('viewer').get('/me')).text;
    (await tenant.as('owner').patch('/tenant', { name: 'Changed', currency: 'XXXX' })).problem(
      'validation-failed',
    );
    expect((await tenant.as('viewer').get('/me')).text).toBe(before);
  });
});
