import { TenantDb } from '@ocsuite/db';
import { decideConsent } from '@ocsuite/sandbox';
import { connectorViewSchema } from '@ocsuite/types';
import {
  beginGoogleDance,
  connectGoogle,
  connectorsOf,
  finishGoogleDance,
  type TestTenant,
  uploadShop,
  useProduct,
} from '../../../../test/harness/index.js';
import { AuditEntry } from '../../identity/index.js';

const product = useProduct({ worker: ['imports'] });

const begin = (tenant: TestTenant, options?: object) => beginGoogleDance(tenant.as('admin'), options);
const finish = (tenant: TestTenant, callback: URL, cookie?: string) =>
  finishGoogleDance(tenant.as('admin'), callback, cookie);
const query = (tenant: TestTenant, sql: string) =>
  product()
    .api.get(TenantDb)
    .withTenant({ tenantId: tenant.tenantId }, (tx) => tx.manager.query<Record<string, unknown>[]>(sql));

describe('connecting Google Analytics', () => {
  it('ends at the page that asked, with a connector that waits for its property', async () => {
    const tenant = await product().aTenant();
    const { url, cookie } = await begin(tenant, { redirectAfter: '/app/onboarding/connect' });
    const target = await finish(tenant, await decideConsent(url), cookie);
    expect(target.pathname).toBe('/app/onboarding/connect');
    const id = target.searchParams.get('connector');
    expect((await tenant.as('viewer').get(`/connectors/${id}`)).read(connectorViewSchema)).toMatchObject({
      provider: { id: 'google-analytics', kind: 'synced' },
      state: 'pending',
      action: { kind: 'choose-property' },
      accountEmail: 'analytics@northwind.example',
      property: null,
    });
  });

  it('asks Google for offline access, for reading only, with PKCE and a state', async () => {
    const { url } = await begin(await product().aTenant());
    const asked = Object.fromEntries(new URL(url).searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      access_type: 'offline',
      prompt: 'consent',
      scope: 'openid email https://www.googleapis.com/auth/analytics.readonly',
      code_challenge_method: 'S256',
      redirect_uri: product().config.google.callbackUrl,
    });
    expect(asked['code_challenge']).toMatch(/^[\w-]{43}$/);
    expect(asked['state']).toMatch(/^[\w-]{43}$/);
  });

  it('gives the browser a cookie that scripts and other sites cannot use', async () => {
    const tenant = await product().aTenant();
    const answer = await tenant.as('admin').post('/connectors/google-analytics/authorize', {});
    expect(answer.headers.get('set-cookie')).toMatch(
      /^ocsuite_oauth=[\w-]{43}; Max-Age=600; Path=\/connectors\/google-analytics; .*HttpOnly; SameSite=Lax$/,
    );
  });

  it('leaves an audit entry with who did it', async () => {
    const tenant = await product().aTenant();
    const { id } = await connectGoogle(product(), tenant);
    const entries = await product()
      .api.get(TenantDb)
      .withTenant({ tenantId: tenant.tenantId }, (tx) =>
        tx.manager.findBy(AuditEntry, { tenantId: tx.tenantId }),
      );
    expect(entries).toMatchObject([
      { action: 'connector.connect', subjectId: id, actorId: `user_${tenant.company.slug}_admin` },
    ]);
  });

  it('stores no token in the clear, in no column of no table', async () => {
    const tenant = await product().aTenant();
    await connectGoogle(product(), tenant);
    const [connector] = await query(tenant, 'select * from connector');
    const [state] = await query(tenant, 'select * from oauth_state');
    expect(JSON.stringify([connector, state])).not.toMatch(/ya29|1\/\/0|refreshToken|sandbox-/);
    expect(JSON.parse(String(connector!['credential']))).toHaveProperty('ciphertext');
    expect(JSON.parse(String(state!['code_verifier']))).toHaveProperty('ciphertext');
  });
});

describe('the way back from Google', () => {
  /** Where the browser ended, after a dance that something was done to. */
  async function ending(
    change: (dance: { callback: URL; cookie: string; tenant: TestTenant }) => Promise<URL>,
  ) {
    const tenant = await product().aTenant();
    const { url, cookie } = await begin(tenant, { redirectAfter: '/app/connectors/new' });
    const target = await change({ callback: await decideConsent(url), cookie, tenant });
    return { target, connectors: await connectorsOf(tenant) };
  }

  it('works once: the same address again is refused', async () => {
    let second: URL | undefined;
    const { connectors } = await ending(async ({ callback, cookie, tenant }) => {
      const first = await finish(tenant, callback, cookie);
      second = await finish(tenant, callback, cookie);
      return first;
    });
    expect(second!.searchParams.get('problem')).toBe('oauth-state-invalid');
    expect(connectors).toHaveLength(1);
  });

  it('works once, also when two come at the same moment', async () => {
    const targets: URL[] = [];
    const { connectors } = await ending(async ({ callback, cookie, tenant }) => {
      targets.push(
        ...(await Promise.all([finish(tenant, callback, cookie), finish(tenant, callback, cookie)])),
      );
      return targets[0]!;
    });
    expect(targets.filter((target) => target.searchParams.has('connector'))).toHaveLength(1);
    expect(connectors).toHaveLength(1);
  });

  it.each<[string, (callback: URL) => void]>([
    ['with a made-up state', (callback) => callback.searchParams.set('state', 'made-up')],
  ])('is refused %s', async (_, change) => {
    const { target, connectors } = await ending(async ({ callback, cookie, tenant }) => {
      change(callback);
      return finish(tenant, callback, cookie);
    });
    expect(target.pathname + target.search).toBe(
      '/app/connectors?problem=oauth-state-invalid&provider=google-analytics',
    );
    expect(connectors).toEqual([]);
  });

  it('is refused in a browser that did not begin it', async () => {
    for (const foreign of [undefined, 'ocsuite_oauth=somebody-else', `ocsuite_oauth=${'A'.repeat(43)}`]) {
      const { target, connectors } = await ending(({ callback, tenant }) =>
        finish(tenant, callback, foreign),
      );
      expect(target.searchParams.get('problem')).toBe('oauth-state-invalid');
      expect(connectors).toEqual([]);
    }
  });

  it.each<[string, (tenant: TestTenant) => Promise<string>]>([
    [
      'a later session of the same person',
      ({ company }) => product().sandbox.signIn(company.emailOf('admin'), { session: 'sess_later' }),
    ],
    [
      'somebody else who signed in on this browser',
      ({ company }) => product().sandbox.signIn(company.emailOf('owner')),
    ],
  ])('is refused to %s, and still open to the session that began it', async (_, signIn) => {
    const { target, connectors } = await ending(async ({ callback, cookie, tenant }) => {
      const foreign = product().client(await signIn(tenant));
      const refused = await finishGoogleDance(foreign, callback, cookie);
      expect(refused.searchParams.get('problem')).toBe('oauth-foreign-session');
      expect(await connectorsOf(tenant)).toEqual([]);
      return finish(tenant, callback, cookie);
    });
    expect(target.searchParams.has('connector')).toBe(true);
    expect(connectors).toHaveLength(1);
  });

  it('is refused without a state, to whoever may not connect sources, and to nobody in particular', async () => {
    const tenant = await product().aTenant();
    const path = '/connectors/google-analytics/finish';
    (await tenant.as('admin').post(path, { code: 'x' })).problem('validation-failed');
    (await tenant.as('member').post(path, { state: 'x' })).problem('forbidden');
    (await product().client().post(path, { state: 'x' })).problem('unauthenticated');
  });

  it('shows what the provider sent to no log: it travels behind the # of the page', async () => {
    const tenant = await product().aTenant();
    const { url } = await begin(tenant);
    const callback = await decideConsent(url);
    const back = await product()
      .client()
      .get(callback.pathname + callback.search);
    const location = new URL(back.headers.get('location')!, 'http://app');
    expect([location.pathname, location.search]).toEqual(['/app/connected/google-analytics', '']);
    expect([...new URLSearchParams(location.hash.slice(1)).keys()].sort()).toEqual(['code', 'state']);
  });

  it('is refused with the state of another tenant’s dance', async () => {
    const victim = await product().aTenant();
    const foreign = new URL((await begin(victim)).url).searchParams.get('state')!;
    const { target, connectors } = await ending(async ({ callback, cookie, tenant }) => {
      callback.searchParams.set('state', foreign);
      return finish(tenant, callback, cookie);
    });
    expect(target.searchParams.get('problem')).toBe('oauth-state-invalid');
    expect([...connectors, ...(await connectorsOf(victim))]).toEqual([]);
  });

  it('is refused after ten minutes', async () => {
    const { target, connectors } = await ending(async ({ callback, cookie, tenant }) => {
      await query(tenant, "update oauth_state set expires_at = now() - interval '1 second'");
      return finish(tenant, callback, cookie);
    });
    expect(target.searchParams.get('problem')).toBe('oauth-state-invalid');
    expect(connectors).toEqual([]);
  });

  it('after a refusal on the consent page goes back with that, and the state is used up', async () => {
    const tenant = await product().aTenant();
    const { url, cookie } = await begin(tenant, { redirectAfter: '/app/onboarding' });
    const denied = await decideConsent(url, { decision: 'deny' });
    const target = await finish(tenant, denied, cookie);
    expect(target.pathname + target.search).toBe(
      '/app/onboarding?problem=oauth-denied&provider=google-analytics',
    );
    expect((await finish(tenant, await decideConsent(url), cookie)).searchParams.get('problem')).toBe(
      'oauth-state-invalid',
    );
    expect(await connectorsOf(tenant)).toEqual([]);
  });

  it('without the permission to read Analytics makes no connector and says which box to tick', async () => {
    const tenant = await product().aTenant();
    const { url, cookie } = await begin(tenant);
    const target = await finish(tenant, await decideConsent(url, { scopes: [] }), cookie);
    expect(target.searchParams.get('problem')).toBe('oauth-scope-missing');
    expect(await connectorsOf(tenant)).toEqual([]);
  });

  it('with a code that Google does not take makes no connector', async () => {
    const { target, connectors } = await ending(async ({ callback, cookie, tenant }) => {
      callback.searchParams.set('code', '4/made-up');
      return finish(tenant, callback, cookie);
    });
    expect(target.searchParams.get('problem')).toBe('oauth-failed');
    expect(connectors).toEqual([]);
  });

  it('never sends the browser anywhere but into the app', async () => {
    const tenant = await product().aTenant();
    for (const redirectAfter of [
      'https://evil.example.com',
      '//evil.example.com',
      '/app/../evil',
      '/\\evil',
      '/app?x=//evil',
      '/evil',
    ]) {
      (await tenant.as('admin').post('/connectors/google-analytics/authorize', { redirectAfter })).problem(
        'validation-failed',
      );
    }
  });
});

describe('reconnecting', () => {
  it('keeps the connector and takes the new access', async () => {
    const tenant = await product().aTenant();
    const { id } = await connectGoogle(product(), tenant);
    await query(tenant, "update connector set state = 'revoked'");
    const { url, cookie } = await begin(tenant, { connectorId: id });
    const target = await finish(tenant, await decideConsent(url), cookie);
    expect(target.searchParams.get('connector')).toBe(id);
    expect(await connectorsOf(tenant)).toMatchObject([{ id, state: 'pending' }]);
  });

  it('with another Google account is refused', async () => {
    const tenant = await product().aTenant();
    const { id } = await connectGoogle(product(), tenant);
    const { url, cookie } = await begin(tenant, { connectorId: id });
    const target = await finish(
      tenant,
      await decideConsent(url, { account: 'analytics@rival.example' }),
      cookie,
    );
    expect(target.searchParams.get('problem')).toBe('oauth-wrong-account');
    expect(await connectorsOf(tenant)).toMatchObject([{ accountEmail: 'analytics@northwind.example' }]);
  });

  it('of a connector that another tenant has is not found', async () => {
    const [mine, theirs] = [await product().aTenant(), await product().aTenant()];
    const { connector } = await uploadShop(theirs);
    (
      await mine.as('admin').post('/connectors/google-analytics/authorize', { connectorId: connector.id })
    ).problem('not-found');
  });
});
