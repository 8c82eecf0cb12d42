import { SetMetadata } from '@nestjs/common';

export const auditKey = 'ocsuite:audit';

export type AuditPolicy = { action: string } | { notAuditedBecause: string };

/** The action that a mutating route leaves in the audit log, as in `connector.disconnect`. */
export const Audited = (action: `${string}.${string}`) =>
  SetMetadata(auditKey, { action } satisfies AuditPolicy);

/** Says why a mutating route leaves no audit entry. */
export const NotAudited = (reason: string) =>
  SetMetadata(auditKey, { notAuditedBecause: reason } satisfies AuditPolicy);
