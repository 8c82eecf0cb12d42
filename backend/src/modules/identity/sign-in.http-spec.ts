import { addCompany, HttpClient } from '@ocsuite/testing';
import { meSchema } from '@ocsuite/types';
import { generateKeyPair, SignJWT } from 'jose';
import { startSandbox } from '@ocsuite/sandbox';
import { appOrigin, useProduct } from '../../../test/harness/index.js';

const product = useProduct();

const meWith = (token: string | null) => product().client(token).get('/me');
const withHeader = (authorization: string) =>
  new HttpClient(product().url, async () => null).get('/me', { authorization });

describe('a request', () => {
  it.each(['', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Token abc', 'Bearer a b'])(
    'with the authorization "%s" is asked to sign in',
    async (authorization) => {
      (await withHeader(authorization)).problem('unauthenticated');
    },
  );

  it.each(['nonsense', 'a.b.c', '...', `eyJhbGciOiJub25lIn0.${btoa('{"sub":"user_demo_owner"}')}.`])(
    'with the token "%s" is refused',
    async (token) => {
      (await meWith(token)).problem('unauthenticated');
    },
  );

  it('with a token whose claims were changed is refused', async () => {
    const [header, claims, signature] = (await product().sandbox.signIn('viewer@demo')).split('.');
    const raised = Buffer.from(claims!, 'base64url').toString().replace('"viewer"', '"owner"');
    expect(raised).toContain('"owner"');
    (await meWith([header, Buffer.from(raised).toString('base64url'), signature].join('.'))).problem(
      'unauthenticated',
    );
  });

  it('with a token signed by somebody else is refused, even under the right key id', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const [header, claims] = (await product().sandbox.signIn('owner@demo'))
      .split('.', 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
    const forged = await new SignJWT(claims).setProtectedHeader(header as { alg: string }).sign(privateKey);
    (await meWith(forged)).problem('unauthenticated');
  });

  it('with a token of another instance is refused', async () => {
    const other = await startSandbox({ appOrigin });
    const token = await other.signIn('owner@demo');
    await other.close();
    (await meWith(token)).problem('unauthenticated');
  });

  it('with a token made for a page that is not ours is refused', async () => {
    (await meWith(await product().sandbox.signIn('owner@demo', { azp: 'https://evil.example.com' }))).problem(
      'unauthenticated',
    );
  });

  it('with an expired token is told to get a fresh one', async () => {
    const { sandbox, sandboxClock } = product();
    sandboxClock.offsetMs = -3600_000;
    const expired = await sandbox.signIn('owner@demo');
    sandboxClock.offsetMs = 0;
    (await meWith(expired)).problem('token-expired');
  });

  it('of a person with an open step in their sign-in is told to finish it', async () => {
    (await meWith(await product().sandbox.signIn('owner@demo', { sts: 'pending' }))).problem(
      'session-pending',
    );
  });

  it('of a person without an organisation is told to choose one', async () => {
    (await meWith(await product().sandbox.signIn('nobody@demo'))).problem('no-organization');
    (await meWith(await product().sandbox.signIn('owner@demo', { organization: null }))).problem(
      'no-organization',
    );
  });

  it('of a person whose role we do not know is refused', async () => {
    const company = await addCompany(product().sandbox, { roles: ['owner', 'janitor'] });
    (await meWith(await product().sandbox.signIn(company.emailOf('janitor')))).problem('forbidden');
  });

  it('with a current token is served, and says who it is', async () => {
    const { company, as } = await product().aTenant({ name: 'Acme Ltd' });
    expect((await as('member').get('/me')).read(meSchema)).toMatchObject({
      user: { email: company.emailOf('member'), name: 'member Person' },
      tenant: { name: 'Acme Ltd', slug: company.slug, onboardingStep: 'company', currency: 'EUR' },
      role: 'member',
    });
  });
});

describe('a tenant', () => {
  it('is made once, however many first requests come at the same time', async () => {
    const company = await addCompany(product().sandbox);
    const answers = await Promise.all(
      ['owner', 'admin', 'member', 'viewer', 'owner', 'owner'].map(async (role) =>
        meWith(await product().sandbox.signIn(company.emailOf(role))),
      ),
    );
    expect(new Set(answers.map((answer) => answer.read(meSchema).tenant.id)).size).toBe(1);
  });

  it('follows the organisation that a person has chosen, with the role they have there', async () => {
    const inDemo = (await meWith(await product().sandbox.signIn('dual@demo', { organization: 'demo' }))).read(
      meSchema,
    );
    const inRival = (
      await meWith(await product().sandbox.signIn('dual@demo', { organization: 'rival' }))
    ).read(meSchema);
    expect([inDemo.role, inRival.role]).toEqual(['member', 'admin']);
    expect(inDemo.tenant.id).not.toBe(inRival.tenant.id);
  });

  it('never comes from what the request says about itself', async () => {
    const [mine, theirs] = [await product().aTenant(), await product().aTenant()];
    const answer = await mine
      .as('owner')
      .get(`/me?tenantId=${theirs.tenantId}`, { 'x-tenant-id': theirs.tenantId });
    expect(answer.read(meSchema).tenant.id).toBe(mine.tenantId);
  });
});
