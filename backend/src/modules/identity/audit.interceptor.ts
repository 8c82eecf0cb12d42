import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { newId, TenantBatches, TenantDb } from '@ocsuite/db';
import type { RequestWithPrincipal } from '@ocsuite/tenancy';
import { concatMap, type Observable } from 'rxjs';
import { AuditEntry } from './audit-entry.entity.js';
import { auditKey, type AuditPolicy } from './audited.js';

type NewEntry = Pick<AuditEntry, 'actorId' | 'action' | 'subjectType' | 'subjectId' | 'requestId'>;
type AuditedRequest = RequestWithPrincipal & { params: Record<string, string | undefined> };

/** Writes the audit entry of a route once it has succeeded, before its answer leaves. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  private readonly entries = new TenantBatches(async (scope, entries: NewEntry[]) => {
    const { tenantId } = scope;
    await this.db.withTenant(scope, (tx) =>
      tx.manager.insert(
        AuditEntry,
        entries.map((entry) => ({ ...entry, tenantId, id: newId() })),
      ),
    );
    return entries;
  });

  constructor(
    private readonly reflector: Reflector,
    private readonly db: TenantDb,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const policy = this.reflector.get<AuditPolicy | undefined>(auditKey, context.getHandler());
    if (!policy || !('action' in policy)) return next.handle();
    const request = context.switchToHttp().getRequest<AuditedRequest>();
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        await this.record(policy.action, request, answer);
        return answer;
      }),
    );
  }

  private async record(action: string, request: AuditedRequest, answer: unknown): Promise<void> {
    const { principal, params } = request;
    if (!principal) return;
    await this.entries.add(principal, {
      actorId: principal.userId,
      action,
      subjectType: action.split('.')[0]!,
      subjectId: params['id'] ?? params['slug'] ?? idOf(answer),
      requestId: request.id,
    });
  }
}

function idOf(answer: unknown): string | null {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : null;
}
