import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isAtLeast, Problem, type Role } from '@ocsuite/types';
import { publicKey, requiredRoleKey } from './access.js';
import type { RequestWithPrincipal } from './current-tenant.js';
import type { Principal } from './tenant-context.js';

/** Turns a session token into a principal, or throws the problem that the caller should see. */
export interface SessionResolver {
  resolve(token: string): Promise<Principal>;
}
export const sessionResolver = Symbol('SessionResolver');

/** Closed by default: a route that declares neither `@Public` nor `@RequireRole` is refused to everyone. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(sessionResolver) private readonly sessions: SessionResolver,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<string>(publicKey, targets)) return true;
    const request = context.switchToHttp().getRequest<RequestWithPrincipal>();
    request.principal = await this.sessions.resolve(bearerTokenOf(request));
    const required = this.reflector.getAllAndOverride<Role>(requiredRoleKey, targets);
    if (!required) throw new Problem('forbidden', 'This route is not open to any role.');
    if (isAtLeast(request.principal.role, required)) return true;
    throw new Problem(
      'forbidden',
      `This needs the role ${required} or higher; you are ${request.principal.role}. Ask an owner of your organisation.`,
    );
  }
}

function bearerTokenOf(request: RequestWithPrincipal): string {
  const header = request.headers['authorization'];
  const match = typeof header === 'string' ? /^Bearer (\S+)$/i.exec(header) : null;
  if (!match?.[1]) {
    throw new Problem('unauthenticated', 'Send your session token as "Authorization: Bearer <token>".');
  }
  return match[1];
}
