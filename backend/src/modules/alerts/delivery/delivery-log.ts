import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
import type { DeliveryStatus, TenantEvent } from '@ocsuite/types';
import { EventLog } from '../../../live/index.js';
import { tenantStream } from '../../tasks/index.js';
import type { AlertDelivery } from './alert-delivery.entity.js';
import { DeliveryRepository } from './delivery.repository.js';

type DeliveryKey = Pick<AlertDelivery, 'tenantId' | 'id' | 'round'>;

/** Writes down how far a delivery came, and tells everybody who watches. */
@Injectable()
export class DeliveryLog {
  constructor(
    private readonly db: TenantDb,
    private readonly deliveries: DeliveryRepository,
    private readonly events: EventLog,
  ) {}

  async attempted(key: DeliveryKey, attempts: number, lastError: string, nextTryAt: Date): Promise<void> {
    await this.write(key, { status: 'retrying', attempts, lastError, nextTryAt });
  }

  async postponed(key: DeliveryKey, dueAt: Date): Promise<void> {
    await this.write(key, { status: 'waiting', dueAt, nextTryAt: dueAt });
  }

  async end(
    key: DeliveryKey,
    status: 'delivered' | 'failed' | 'skipped',
    lastError: string | null,
    attempts?: number,
  ): Promise<void> {
    const finished = { nextTryAt: null, finishedAt: new Date() };
    await this.write(key, { status, lastError, ...finished, ...(attempts ? { attempts } : {}) });
  }

  async announce(tx: TenantTx, deliveryId: string, status: DeliveryStatus): Promise<void> {
    const event: TenantEvent = { type: 'delivery.updated', deliveryId, status };
    await this.events.append(tx, tenantStream, [event]);
  }

  private async write(
    key: DeliveryKey,
    changes: Partial<AlertDelivery> & Pick<AlertDelivery, 'status'>,
  ): Promise<void> {
    await this.db.withTenant(key, async (tx) => {
      if (await this.deliveries.change(tx, key, changes)) await this.announce(tx, key.id, changes.status);
    });
  }
}
