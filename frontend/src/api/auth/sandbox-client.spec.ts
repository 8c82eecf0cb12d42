import { SandboxClient } from './sandbox-client.js';

const frontendUrl = 'http://127.0.0.1:9/clerk';

function jwtUntil(expiresAt: number): string {
  return `x.${btoa(JSON.stringify({ exp: Math.floor(expiresAt / 1000) }))}.x`;
}

function signedInClient() {
  localStorage.setItem('ocsuite.client-token', 'client-1');
  return new SandboxClient(frontendUrl);
}

afterEach(() => {
  jest.restoreAllMocks();
  localStorage.clear();
});

describe('the sandbox sign-in', () => {
  it('keeps the client token it is sent back with, and cleans the address', () => {
    const location = { href: 'http://localhost/app?x=1&__clerk_db_jwt=client-9' } as Location;
    const replaceState = jest.fn();
    new SandboxClient(frontendUrl).adoptClientToken(location, { state: null, replaceState } as never);
    expect(localStorage.getItem('ocsuite.client-token')).toBe('client-9');
    expect(String(replaceState.mock.calls[0]?.[2])).toBe('http://localhost/app?x=1');
  });

  it('asks once for a session token, however many callers want it', async () => {
    const fetched = jest
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async () => Response.json({ jwt: jwtUntil(Date.now() + 60_000) }));
    const client = signedInClient();
    await Promise.all([client.sessionToken('s1'), client.sessionToken('s1')]);
    await client.sessionToken('s1');
    expect(fetched).toHaveBeenCalledTimes(1);
    await client.sessionToken('s1', { fresh: true });
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('renews a token that is about to expire', async () => {
    const fetched = jest
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async () => Response.json({ jwt: jwtUntil(Date.now() + 9_000) }));
    const client = signedInClient();
    await client.sessionToken('s1');
    await client.sessionToken('s1');
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('reads who is signed in, and to which organisation', async () => {
    jest.spyOn(globalThis, 'fetch').mockResolvedValue(
      Response.json({
        response: {
          last_active_session_id: 's1',
          sessions: [
            {
              id: 's1',
              status: 'active',
              last_active_organization_id: 'org_demo',
              user: {
                id: 'user_1',
                first_name: 'Olivia',
                last_name: 'Owner',
                email_addresses: [{ id: 'e1', email_address: 'owner@demo' }],
                organization_memberships: [
                  { role: 'org:owner', organization: { id: 'org_demo', name: 'Northwind', slug: 'demo' } },
                ],
              },
            },
          ],
        },
      }),
    );
    expect(await signedInClient().load()).toMatchObject({
      sessionId: 's1',
      user: { name: 'Olivia Owner', email: 'owner@demo' },
      activeOrganization: { id: 'org_demo' },
    });
  });

  it('asks nobody when nobody ever signed in here', async () => {
    const fetched = jest.spyOn(globalThis, 'fetch');
    expect(await new SandboxClient(frontendUrl).load()).toBeNull();
    expect(fetched).not.toHaveBeenCalled();
  });
});
