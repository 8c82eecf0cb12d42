import { Injectable } from '@nestjs/common';
import { newId, TenantDb } from '@ocsuite/db';
import { jobCatalogue, type JobEntry } from '@ocsuite/types';
import { DeadLetter } from './dead-letter.entity.js';
import { faultOf } from './fault.js';

/** Keeps the work that gave up, so that somebody can see why and try it again. */
@Injectable()
export class DeadLetters {
  constructor(private readonly db: TenantDb) {}

  /** Work without a tenant belongs to the platform: its schedule repeats it, and the log has its cause. */
  async record(entry: JobEntry, payload: object, attempts: number, error: unknown): Promise<void> {
    const tenantId = 'tenantId' in payload ? String(payload.tenantId) : null;
    if (!tenantId) return;
    await this.db.withTenant({ tenantId }, (tx) =>
      tx.manager.insert(DeadLetter, {
        tenantId,
        id: newId(),
        jobName: entry.name,
        queue: entry.queue,
        payload,
        cause: faultOf(error),
        attempts,
        // Handlers are idempotent by contract: what they write is keyed by the payload's ids.
        isSafeToReplay: jobCatalogue.includes(entry),
      }),
    );
  }
}
