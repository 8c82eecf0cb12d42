import { Injectable } from '@nestjs/common';
import { PlatformDb, TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import { type AlertMessage, type AlertPreferences, jobs } from '@ocsuite/types';
import { JobBus } from '../../../queue/index.js';
import { AlertSettingsService } from '../settings/alert-settings.service.js';
import { isEnd } from '../telling.calc.js';
import type { AlertDelivery } from './alert-delivery.entity.js';
import { DeliveryLog } from './delivery-log.js';
import { DeliveryRepository, type NewDelivery } from './delivery.repository.js';
import { WebhookRepository } from './webhook.repository.js';

type Address = Pick<NewDelivery, 'channel' | 'target' | 'webhookId'>;

/** Long enough for a healthy process to get from commit to enqueue, and from a job's time to its start. */
const graceSeconds = 20;

/** Turns one message into a delivery for each address, and sees to it that each of them has a job. */
@Injectable()
export class AlertDispatcher {
  constructor(
    private readonly platform: PlatformDb,
    private readonly db: TenantDb,
    private readonly bus: JobBus,
    private readonly settings: AlertSettingsService,
    private readonly webhooks: WebhookRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly log: DeliveryLog,
  ) {}

  async hasChannel(tx: TenantTx, preferences: AlertPreferences): Promise<boolean> {
    return (await this.addresses(tx, preferences)).length > 0;
  }

  /** Writes the deliveries; they get their jobs by `enqueueWaiting` once the transaction has committed. */
  async send(
    tx: TenantTx,
    episodeId: string,
    message: AlertMessage,
    { dueAt }: { dueAt: Date },
  ): Promise<void> {
    const { preferences } = await this.settings.read(tx);
    for (const address of await this.addresses(tx, preferences)) {
      await this.deliveries.add(tx, { ...address, episodeId, message, dueAt });
    }
  }

  /** Tells the end of an incident where its alarm was the last word. Who has not heard of it yet never will. */
  async sendEnd(
    tx: TenantTx,
    episodeId: string,
    message: AlertMessage,
    { dueAt }: { dueAt: Date },
  ): Promise<void> {
    await this.deliveries.skipUnheard(tx, episodeId, 'It was over before the quiet time ended.');
    const lastNews = new Map<string, string>();
    for (const told of await this.deliveries.heardOf(tx, episodeId))
      lastNews.set(keyOf(told), told.message.news);
    const { preferences } = await this.settings.read(tx);
    for (const address of await this.addresses(tx, preferences)) {
      const last = lastNews.get(keyOf(address));
      if (last === undefined || isEnd(last)) continue;
      await this.deliveries.add(tx, { ...address, episodeId, message, dueAt });
    }
  }

  async enqueueWaiting(scope: TenantScope): Promise<void> {
    const waiting = await this.db.withTenant(scope, (tx) => this.deliveries.waiting(tx));
    for (const delivery of waiting) await this.enqueue(delivery);
  }

  async enqueue({ tenantId, id, round, dueAt }: AlertDelivery): Promise<void> {
    const delayMs = Math.max(0, dueAt.getTime() - Date.now());
    await this.bus.enqueue(jobs.deliverAlert, { tenantId, deliveryId: id, round }, { delayMs });
  }

  /** The time of a delivery has changed: its old job is of no use any more. */
  async enqueueAnew(delivery: AlertDelivery): Promise<void> {
    const { tenantId, id, round } = delivery;
    await this.bus.forget(jobs.deliverAlert, { tenantId, deliveryId: id, round });
    await this.enqueue(delivery);
  }

  /** Makes every committed delivery end. */
  async recover(): Promise<void> {
    const overdue = await this.platform.read((tx) => this.deliveries.overdue(tx, graceSeconds));
    for (const { tenantId, id, round } of overdue) {
      const payload = { tenantId, deliveryId: id, round };
      const state = await this.bus.stateOf(jobs.deliverAlert, jobs.deliverAlert.dedupeKey(payload));
      if (state === 'unknown') await this.bus.enqueue(jobs.deliverAlert, payload);
      else if (state === 'failed' || state === 'completed') {
        await this.log.end(
          { tenantId, id, round },
          'failed',
          'The process that sent it was stopped too often.',
        );
      }
    }
  }

  private async addresses(tx: TenantTx, preferences: AlertPreferences): Promise<Address[]> {
    const recipients = await this.settings.recipients(tx, preferences);
    const webhooks = await this.webhooks.list(tx);
    return [
      ...recipients.map((target) => ({ channel: 'mail' as const, target, webhookId: null })),
      ...webhooks.map(({ id, url }) => ({ channel: 'webhook' as const, target: url, webhookId: id })),
    ];
  }
}

function keyOf({ channel, target }: Address): string {
  return `${channel} ${target}`;
}
