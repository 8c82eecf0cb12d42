import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import { AlertWebhook } from './alert-webhook.entity.js';

@Injectable()
export class WebhookRepository {
  /** Oldest first. */
  list(tx: TenantTx): Promise<AlertWebhook[]> {
    return tx.manager.find(AlertWebhook, {
      where: { tenantId: tx.tenantId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  find(tx: TenantTx, id: string): Promise<AlertWebhook | null> {
    return tx.manager.findOneBy(AlertWebhook, { tenantId: tx.tenantId, id });
  }

  async add(tx: TenantTx, webhook: Pick<AlertWebhook, 'id' | 'url' | 'secret'>): Promise<AlertWebhook> {
    await tx.manager.insert(AlertWebhook, { ...webhook, tenantId: tx.tenantId });
    return tx.manager.findOneByOrFail(AlertWebhook, { tenantId: tx.tenantId, id: webhook.id });
  }

  async change(tx: TenantTx, id: string, changes: Partial<AlertWebhook>): Promise<AlertWebhook> {
    await tx.manager.update(AlertWebhook, { tenantId: tx.tenantId, id }, changes);
    return tx.manager.findOneByOrFail(AlertWebhook, { tenantId: tx.tenantId, id });
  }

  async delete(tx: TenantTx, id: string): Promise<void> {
    await tx.manager.delete(AlertWebhook, { tenantId: tx.tenantId, id });
  }
}
