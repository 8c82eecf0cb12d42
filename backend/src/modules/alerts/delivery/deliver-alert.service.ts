import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { type JobPayload, jobs, Problem } from '@ocsuite/types';
import { HandlesJob, isTransient, type Job, JobPostponed } from '../../../queue/index.js';
import { AlertRepository } from '../alert.repository.js';
import { AlertSettingsService } from '../settings/alert-settings.service.js';
import { afterWaiting, isEnd, quietUntil } from '../telling.calc.js';
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
    private readonly settings: AlertSettingsService,
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
    const fate = await this.fateOf(delivery);
    if (fate === 'skip') {
      const why = isEnd(delivery.message.news) ? 'It was back' : 'Somebody had seen to it, or it was over,';
      return this.log.end(delivery, 'skipped', `${why} before the quiet time ended.`);
    }
    if (fate !== 'send') {
      await this.log.postponed(delivery, fate.waitUntil);
      throw new JobPostponed(fate.waitUntil.getTime() - Date.now());
    }
    try {
      await (delivery.channel === 'mail' ? this.mail : this.webhooks).send(delivery, job.signal);
    } catch (error) {
      await this.fail(job, delivery, error);
      throw error;
    }
    await this.log.end(delivery, 'delivered', null, job.attempt);
  }

  /** Overnight things change: the morning hears of what is still so. */
  private async fateOf(delivery: AlertDelivery): Promise<ReturnType<typeof afterWaiting>> {
    const { tenantId, episodeId, message, dueAt, createdAt, round } = delivery;
    const hasWaited = dueAt > createdAt && round === 0;
    if (!episodeId || !hasWaited || message.news === 'test') return 'send';
    const { news } = message;
    return this.db.withTenant({ tenantId }, async (tx) => {
      const episode = await this.alerts.find(tx, episodeId);
      const fate = episode ? afterWaiting(news, episode, new Date()) : 'skip';
      if (typeof fate === 'string') return fate;
      const { preferences, timeZone } = await this.settings.read(tx);
      const quietEnd = quietUntil(fate.waitUntil, message.severity, preferences, timeZone);
      return { waitUntil: quietEnd ?? fate.waitUntil };
    });
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
