import { DeadLetter } from '../queue/index.js';
import { AuditEntry, Member, Tenant, TenantKey } from '../modules/identity/index.js';
import { Task } from '../modules/tasks/index.js';

/** Every entity of the product. */
export const entities = [AuditEntry, DeadLetter, Member, Task, Tenant, TenantKey];
