import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { type JobPayload, jobs, Problem } from '@ocsuite/types';
import { HandlesJob, isTransient, type Job } from '../../../queue/index.js';
import { AlertRepository } from '../alert.repository.js';
import type { AlertDelivery } from './alert-delivery.entity.js';
import { DeliveryLog } from './delivery-log.js';
import { DeliveryRepository } from './delivery.repository.js';
import { MailSender } from './mail-sender.js';
import { WebhookSender } from './webhook-sender.js';

type DeliveryJob = Job<JobPayload<typeof jobs.deliverAlert>>;

/**
 * Sends one message. A worker killed between the sending and the note of it sends again, with the same message id: what is
 * asked for is "at least once", and receivers know a repetition by its id.
 */
@Injectable()
export class DeliverAlertService {
  constructor(
    private readonly db: TenantDb,
    private readonly deliveries: DeliveryRepository,
    private readonly alerts: AlertRepository,
    private readonly log: DeliveryLog,
    private readonly mail: MailSender,
    private readonly webhooks: WebhookSender,
  ) {}

  @HandlesJob(jobs.deliverAlert)
  async deliver(job: DeliveryJob): Promise<void> {
    const { tenantId, deliveryId, round } = job.payload;
    const delivery = await this.db.withTenant({ tenantId }, (tx) => this.deliveries.find(tx, deliveryId));
    const isUnderWay = delivery?.status === 'waiting' || delivery?.status === 'retrying';
    if (!isUnderWay || delivery.round !== round) return;
    if (await this.isNeedless(delivery)) {
      return this.log.end(delivery, 'skipped', 'Somebody had seen to it before the quiet time ended.');
    }
    try {
      await (delivery.channel === 'mail' ? this.mail : this.webhooks).send(delivery, job.signal);
    } catch (error) {
      await this.fail(job, delivery, error);
      throw error;
    }
    await this.log.end(delivery, 'delivered', null, job.attempt);
  }

  /** An alarm that waited for the morning wakes nobody about what was dealt with overnight. */
  private async isNeedless({ tenantId, episodeId, message, dueAt, createdAt, round }: AlertDelivery) {
    const hasWaited = dueAt > createdAt && round === 0;
    if (!episodeId || !hasWaited || ['recovered', 'withdrawn'].includes(message.news)) return false;
    const episode = await this.db.withTenant({ tenantId }, (tx) => this.alerts.find(tx, episodeId));
    return episode !== null && episode.state !== 'open';
  }

  private async fail(job: DeliveryJob, delivery: AlertDelivery, error: unknown): Promise<void> {
    const said = error instanceof Problem ? error.detail : 'An unexpected error stopped it.';
    if (job.isLastAttempt || !isTransient(error)) {
      return this.log.end(delivery, 'failed', said, job.attempt);
    }
    const delayMs = jobs.deliverAlert.backoff.delayMs * 2 ** (job.attempt - 1);
    await this.log.attempted(delivery, job.attempt, said, new Date(Date.now() + delayMs));
  }
}
