import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '@ocsuite/types';
import { AccessGuard, type SessionResolver } from './access.guard.js';
import { Public, RequireRole } from './access.js';
import type { RequestWithPrincipal } from './current-tenant.js';

class Routes {
  @Public('Anybody may')
  open(): void {}

  @RequireRole('member')
  forMembers(): void {}

  undecided(): void {}
}

@RequireRole('owner')
class OwnerRoutes {
  inherited(): void {}

  @RequireRole('viewer')
  loosened(): void {}
}

const resolved: string[] = [];

function guardFor(role: Role) {
  const sessions: SessionResolver = {
    resolve: async (token) => {
      resolved.push(token);
      return { userId: 'user_1', sessionId: 'sess_1', tenantId: 'tenant', role };
    },
  };
  return new AccessGuard(new Reflector(), sessions);
}

function contextOf(handler: () => void, controller: object = Routes, authorization = 'Bearer token') {
  const request: RequestWithPrincipal = { id: 'request', headers: authorization ? { authorization } : {} };
  const context = {
    getHandler: () => handler,
    getClass: () => controller,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
  return { context, request };
}

const { open, forMembers, undecided } = Routes.prototype;

beforeEach(() => resolved.splice(0));

describe('the access guard', () => {
  it('lets everybody into a public route without looking at their token', async () => {
    await expect(guardFor('viewer').canActivate(contextOf(open).context)).resolves.toBe(true);
    expect(resolved).toEqual([]);
  });

  it('closes a route that says nothing, even to an owner', async () => {
    await expect(guardFor('owner').canActivate(contextOf(undecided).context)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it.each<[Role, boolean]>([
    ['owner', true],
    ['admin', true],
    ['member', true],
    ['viewer', false],
  ])('decides for the role %s by rank', async (role, isLetIn) => {
    const attempt = guardFor(role).canActivate(contextOf(forMembers).context);
    if (isLetIn) await expect(attempt).resolves.toBe(true);
    else await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('takes the role of the class unless the route names its own', async () => {
    const { inherited, loosened } = OwnerRoutes.prototype;
    await expect(
      guardFor('admin').canActivate(contextOf(inherited, OwnerRoutes).context),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(guardFor('viewer').canActivate(contextOf(loosened, OwnerRoutes).context)).resolves.toBe(
      true,
    );
  });

  it('leaves the principal on the request', async () => {
    const { context, request } = contextOf(forMembers);
    await guardFor('admin').canActivate(context);
    expect(request.principal).toMatchObject({ tenantId: 'tenant', role: 'admin' });
    expect(resolved).toEqual(['token']);
  });

  it.each(['', 'token', 'Basic dXNlcg==', 'Bearer', 'Bearer two words'])(
    'asks who has the header "%s" to sign in',
    async (authorization) => {
      const { context } = contextOf(forMembers, Routes, authorization);
      await expect(guardFor('owner').canActivate(context)).rejects.toMatchObject({ code: 'unauthenticated' });
      expect(resolved).toEqual([]);
    },
  );
});
