import { createClerkClient, verifyToken } from '@clerk/backend';
import { z } from 'zod';
import { startSandbox, type Sandbox } from '../server.js';
import { chooseOnSignInPage } from '../visitor.js';

const jwtSchema = z.looseObject({ jwt: z.string() });
const faultSchema = z.looseObject({ errors: z.array(z.looseObject({ code: z.string() })).min(1) });
const clientSchema = z.looseObject({
  response: z.looseObject({
    sessions: z.array(z.looseObject({ id: z.string() })),
    last_active_session_id: z.string().nullable(),
  }),
});

const origin = 'http://localhost:3000';
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ appOrigin: origin });
});

afterAll(() => sandbox.close());

function verifying() {
  const { CLERK_SECRET_KEY, CLERK_API_URL, CLERK_AUTHORIZED_PARTIES = '' } = sandbox.env;
  return {
    secretKey: CLERK_SECRET_KEY ?? '',
    apiUrl: CLERK_API_URL ?? '',
    authorizedParties: CLERK_AUTHORIZED_PARTIES.split(','),
    issuer: sandbox.env['CLERK_FRONTEND_URL'] ?? '',
    skipJwksCache: true,
  };
}

async function browserOf(email: string) {
  const back = await chooseOnSignInPage(sandbox, email, `${origin}/app/?next=%2Fboard`);
  const token = back.searchParams.get('__clerk_db_jwt') ?? '';
  const call = (path: string, form?: Record<string, string>, headers: Record<string, string> = { origin }) =>
    fetch(`${sandbox.env['CLERK_FRONTEND_URL']}/v1/client${path}?__clerk_db_jwt=${token}`, {
      headers,
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
  const client = async () => clientSchema.parse(await (await call('')).json()).response;
  return { back, call, client };
}

describe('session tokens', () => {
  it('are accepted by the real SDK and say who acts for which organisation', async () => {
    const payload = await verifyToken(await sandbox.signIn('owner@demo'), verifying());
    expect(payload).toMatchObject({
      sub: 'user_demo_owner',
      sts: 'active',
      v: 2,
      azp: origin,
      o: { id: 'org_demo', slg: 'demo', rol: 'owner' },
    });
    expect(payload.exp - payload.iat).toBe(60);
  });

  it('are rejected by the real SDK once a character of the claims is changed', async () => {
    const [header, claims = '', signature] = (await sandbox.signIn('owner@demo')).split('.');
    const forged = Buffer.from(claims, 'base64url').toString().replace('"owner"', '"admin"');
    const tampered = [header, Buffer.from(forged).toString('base64url'), signature].join('.');
    await expect(verifyToken(tampered, verifying())).rejects.toMatchObject({
      reason: 'token-invalid-signature',
    });
  });

  it('are rejected for another origin, and without one', async () => {
    for (const azp of ['http://localhost:9999', null]) {
      const token = await sandbox.signIn('owner@demo', { azp });
      await expect(verifyToken(token, verifying())).rejects.toMatchObject({
        reason: 'token-invalid-authorized-parties',
      });
    }
  });

  it('carry no organisation for people who have none, and can be pending', async () => {
    const payload = await verifyToken(await sandbox.signIn('nobody@demo', { sts: 'pending' }), verifying());
    expect(payload).toMatchObject({ sub: 'user_nobody', sts: 'pending' });
    expect(payload).not.toHaveProperty('o');
  });

  it('can be had over HTTP', async () => {
    const response = await fetch(`${sandbox.url}/clerk/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'dual@demo', organization: 'rival' }),
    });
    const payload = await verifyToken(jwtSchema.parse(await response.json()).jwt, verifying());
    expect(payload).toMatchObject({ sub: 'user_dual', o: { id: 'org_rival', rol: 'admin' } });
  });
});

describe('Backend API', () => {
  it('serves people and organisations to the real client', async () => {
    const clerk = createClerkClient({ ...verifying(), telemetry: { disabled: true } });
    const user = await clerk.users.getUser('user_demo_owner');
    expect([user.firstName, user.primaryEmailAddress?.emailAddress]).toEqual(['Olivia', 'owner@demo']);
    const organization = await clerk.organizations.getOrganization({ organizationId: 'org_demo' });
    expect([organization.name, organization.slug]).toEqual(['Northwind Outdoor', 'demo']);
    const memberships = await clerk.users.getOrganizationMembershipList({ userId: 'user_dual' });
    expect(memberships.data.map(({ role }) => role)).toEqual(['org:member', 'org:admin']);
    await expect(clerk.users.getUser('user_unknown')).rejects.toMatchObject({
      status: 404,
      errors: [{ code: 'resource_not_found' }],
    });
  });

  it('shows its keys to nobody without the secret key', async () => {
    const response = await fetch(`${sandbox.env['CLERK_API_URL']}/v1/jwks`, {
      headers: { authorization: 'Bearer sk_test_other' },
    });
    expect(response.status).toBe(401);
    expect(faultSchema.parse(await response.json()).errors[0]?.code).toBe('clerk_key_invalid');
  });
});

describe('sign-in page', () => {
  it('lists every person and asks for no script', async () => {
    const page = `${sandbox.env['CLERK_FRONTEND_URL']}/sign-in?redirect_url=${encodeURIComponent(origin)}`;
    const html = await (await fetch(page)).text();
    for (const email of [
      'owner@demo',
      'viewer@demo',
      'dual@demo',
      'owner@rival',
      'owner@fresh',
      'nobody@demo',
    ]) {
      expect(html).toContain(`value="${email}"`);
    }
    expect(html).not.toContain('<script');
  });

  it.each([
    'https://evil.example/',
    'javascript:alert(1)',
    'http://localhost.evil.example/',
    'http://a@localhost/',
  ])('sends nobody to %s', async (target) => {
    const page = `${sandbox.env['CLERK_FRONTEND_URL']}/sign-in`;
    const form = new URLSearchParams({ person: 'owner@demo', redirect_url: target });
    const response = await fetch(page, { method: 'POST', body: form, redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });
});

describe('Frontend API', () => {
  it('gives a signed-in browser its client and tokens for its own origin', async () => {
    const { back, call, client } = await browserOf('owner@demo');
    expect(back.searchParams.get('next')).toBe('/board');
    const { sessions, last_active_session_id: sessionId } = await client();
    expect(sessions[0]).toMatchObject({
      id: sessionId,
      status: 'active',
      last_active_organization_id: 'org_demo',
      user: {
        first_name: 'Olivia',
        organization_memberships: [{ role: 'org:owner', organization: { slug: 'demo' } }],
      },
    });
    const { jwt } = jwtSchema.parse(await (await call(`/sessions/${sessionId}/tokens`, {})).json());
    expect(await verifyToken(jwt, verifying())).toMatchObject({ sid: sessionId, azp: origin });
  });

  it('switches organisation on touch, and only to one of the person', async () => {
    const { call, client } = await browserOf('dual@demo');
    const sessionId = (await client()).last_active_session_id;
    const foreign = await call(`/sessions/${sessionId}/touch`, { active_organization_id: 'org_fresh' });
    expect(foreign.status).toBe(404);
    await call(`/sessions/${sessionId}/touch`, { active_organization_id: 'org_rival' });
    const { jwt } = jwtSchema.parse(await (await call(`/sessions/${sessionId}/tokens`, {})).json());
    expect(await verifyToken(jwt, verifying())).toMatchObject({ o: { id: 'org_rival', rol: 'admin' } });
  });

  it('gives no more tokens after signing out', async () => {
    const { call, client } = await browserOf('member@demo');
    const sessionId = (await client()).last_active_session_id;
    await call(`/sessions/${sessionId}/remove`, {});
    expect((await call(`/sessions/${sessionId}/tokens`, {})).status).toBe(404);
    expect((await client()).sessions).toEqual([]);
  });

  it('does not know a browser by a made-up token', async () => {
    const response = await fetch(`${sandbox.env['CLERK_FRONTEND_URL']}/v1/client?__clerk_db_jwt=guess`);
    expect(response.status).toBe(401);
    expect(faultSchema.parse(await response.json()).errors[0]?.code).toBe('dev_browser_unauthenticated');
  });

  it('lets pages of this machine read its answers and no others', async () => {
    const { call } = await browserOf('owner@demo');
    const allowed = await call('', undefined, { origin });
    const foreign = await call('', undefined, { origin: 'https://evil.example' });
    expect(allowed.headers.get('access-control-allow-origin')).toBe(origin);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });
});
