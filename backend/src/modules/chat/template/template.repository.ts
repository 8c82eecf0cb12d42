import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import { PromptTemplate } from './prompt-template.entity.js';

const listedVersions = 50;

@Injectable()
export class TemplateRepository {
  current(tx: TenantTx): Promise<PromptTemplate | null> {
    return tx.manager.findOne(PromptTemplate, {
      where: { tenantId: tx.tenantId },
      order: { version: 'DESC' },
    });
  }

  find(tx: TenantTx, version: number): Promise<PromptTemplate | null> {
    return tx.manager.findOneBy(PromptTemplate, { tenantId: tx.tenantId, version });
  }

  list(tx: TenantTx): Promise<PromptTemplate[]> {
    return tx.manager.find(PromptTemplate, {
      where: { tenantId: tx.tenantId },
      order: { version: 'DESC' },
      take: listedVersions,
    });
  }

  /** One writer of a tenant's templates at a time, so that versions have no gaps. */
  async add(tx: TenantTx, body: string, createdBy: string): Promise<void> {
    const { tenantId } = tx;
    await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`template ${tenantId}`]);
    const newest = await tx.manager.maximum(PromptTemplate, 'version', { tenantId });
    await tx.manager.insert(PromptTemplate, { tenantId, version: (newest ?? 0) + 1, body, createdBy });
  }
}
