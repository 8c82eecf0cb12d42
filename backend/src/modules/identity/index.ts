export { AuditEntry } from './audit-entry.entity.js';
export { Audited, NotAudited } from './audited.js';
export { IdentityModule, TenantErasureModule, TenantsModule } from './identity.module.js';
export { Member } from './member.entity.js';
export { monthGoalsOf } from './month-goals.calc.js';
export { Tenant } from './tenant.entity.js';
export { TenantErasure } from './tenant-erasure.js';
export { TenantKey } from './tenant-key.entity.js';
export { TenantService } from './tenant.service.js';
