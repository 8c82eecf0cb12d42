import { Injectable } from '@nestjs/common';
import { newId, type PlatformTx, type TenantTx } from '@ocsuite/db';
import type { DeliveryStatus } from '@ocsuite/types';
import { In } from 'typeorm';
import { AlertDelivery } from './alert-delivery.entity.js';

export type NewDelivery = Pick<
  AlertDelivery,
  'episodeId' | 'webhookId' | 'channel' | 'target' | 'message' | 'dueAt'
>;

export interface OverdueDelivery {
  tenantId: string;
  id: string;
  round: number;
}

const underWay: DeliveryStatus[] = ['waiting', 'retrying'];

@Injectable()
export class DeliveryRepository {
  async add(tx: TenantTx, delivery: NewDelivery): Promise<AlertDelivery> {
    const id = newId();
    const row = { ...delivery, tenantId: tx.tenantId, id, nextTryAt: delivery.dueAt };
    await tx.manager.insert(AlertDelivery, row as never);
    return tx.manager.findOneByOrFail(AlertDelivery, { tenantId: tx.tenantId, id });
  }

  find(tx: TenantTx, id: string): Promise<AlertDelivery | null> {
    return tx.manager.findOneBy(AlertDelivery, { tenantId: tx.tenantId, id });
  }

  waiting(tx: TenantTx): Promise<AlertDelivery[]> {
    return tx.manager.findBy(AlertDelivery, { tenantId: tx.tenantId, status: 'waiting' });
  }

  /** What has waited since it was written: for a quiet time to end. */
  held(tx: TenantTx): Promise<AlertDelivery[]> {
    return tx.manager
      .createQueryBuilder(AlertDelivery, 'delivery')
      .where('delivery.tenant_id = :tenantId', { tenantId: tx.tenantId })
      .andWhere(`status = 'waiting' and round = 0 and due_at > created_at and episode_id is not null`)
      .getMany();
  }

  async holdUntil(tx: TenantTx, id: string, dueAt: Date): Promise<void> {
    const key = { tenantId: tx.tenantId, id, status: 'waiting' } as const;
    await tx.manager.update(AlertDelivery, key, { dueAt, nextTryAt: dueAt });
  }

  /** Changes what is still under way in this round; answers whether there was anything to change. */
  async change(
    tx: TenantTx,
    { id, round }: Pick<AlertDelivery, 'id' | 'round'>,
    changes: Partial<AlertDelivery>,
  ): Promise<boolean> {
    const key = { tenantId: tx.tenantId, id, round, status: In(underWay) };
    const { affected } = await tx.manager.update(AlertDelivery, key, changes as never);
    return Boolean(affected);
  }

  /** Sends it once more, whatever became of it. */
  async beginRound(tx: TenantTx, { id, round }: AlertDelivery): Promise<AlertDelivery> {
    const now = new Date();
    const again = { round: round + 1, status: 'waiting', attempts: 0, dueAt: now, nextTryAt: now } as const;
    const changes = { ...again, lastError: null, finishedAt: null };
    await tx.manager.update(AlertDelivery, { tenantId: tx.tenantId, id }, changes);
    return tx.manager.findOneByOrFail(AlertDelivery, { tenantId: tx.tenantId, id });
  }

  /** What was on its way to an address that is gone. */
  async skipOf(tx: TenantTx, webhookId: string, lastError: string): Promise<void> {
    const changes = { status: 'skipped', lastError, finishedAt: new Date(), nextTryAt: null } as const;
    await tx.manager.update(
      AlertDelivery,
      { tenantId: tx.tenantId, webhookId, status: In(underWay) },
      changes,
    );
  }

  /** Alarms of an episode that still wait for a quiet time to end. */
  async skipUnheard(tx: TenantTx, episodeId: string, lastError: string): Promise<void> {
    await tx.manager.query(
      `update alert_delivery set status = 'skipped', last_error = $3, finished_at = now(), next_try_at = null
       where tenant_id = $1 and episode_id = $2 and status = 'waiting' and due_at > now()
         and message ->> 'news' not in ('recovered', 'withdrawn')`,
      [tx.tenantId, episodeId, lastError],
    );
  }

  /** What has arrived of an episode's messages or is on its way, oldest first. */
  heardOf(tx: TenantTx, episodeId: string): Promise<AlertDelivery[]> {
    return tx.manager.find(AlertDelivery, {
      where: { tenantId: tx.tenantId, episodeId, status: In([...underWay, 'delivered']) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  list(
    tx: TenantTx,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<AlertDelivery[]> {
    const query = tx.manager
      .createQueryBuilder(AlertDelivery, 'delivery')
      .where('delivery.tenant_id = :tenantId', { tenantId: tx.tenantId });
    if (cursor) {
      query.andWhere(
        `(delivery.created_at, delivery.id) < (select created_at, id from alert_delivery
           where tenant_id = :tenantId and id = :cursor)`,
        { cursor },
      );
    }
    return query
      .orderBy('delivery.createdAt', 'DESC')
      .addOrderBy('delivery.id', 'DESC')
      .take(limit)
      .getMany();
  }

  /** Under way, and later than any healthy process would be: most are being tried, some have lost their job. */
  overdue(tx: PlatformTx, graceSeconds: number): Promise<OverdueDelivery[]> {
    return tx.manager.query<OverdueDelivery[]>(
      `select tenant_id as "tenantId", id, round from alert_delivery
       where status in ('waiting', 'retrying') and next_try_at < now() - make_interval(secs => $1)
       order by next_try_at limit 500`,
      [graceSeconds],
    );
  }
}
