import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal, TenantContext } from './tenant-context.js';

export interface RequestWithPrincipal {
  id: string;
  headers: Record<string, string | string[] | undefined>;
  principal?: Principal;
}

function principalOf(context: ExecutionContext): { principal: Principal; requestId: string } {
  const request = context.switchToHttp().getRequest<RequestWithPrincipal>();
  if (!request.principal) throw new Error('A route that asks for its tenant must not be public');
  return { principal: request.principal, requestId: request.id };
}

/** Route parameter: the tenant context of the signed-in person. */
export const CurrentTenant = createParamDecorator((_: unknown, context: ExecutionContext): TenantContext => {
  const { principal, requestId } = principalOf(context);
  return { tenantId: principal.tenantId, userId: principal.userId, role: principal.role, requestId };
});

/** Route parameter: the signed-in person, with their session. */
export const CurrentPrincipal = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal => principalOf(context).principal,
);
