export { type Principal, type TenantContext } from './tenant-context.js';
export { Public, RequireRole, publicKey, requiredRoleKey } from './access.js';
export { CurrentTenant, CurrentPrincipal, type RequestWithPrincipal } from './current-tenant.js';
export { AccessGuard, sessionResolver, type SessionResolver } from './access.guard.js';
