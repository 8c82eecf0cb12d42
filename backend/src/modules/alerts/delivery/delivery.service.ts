import { Inject, Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { type AlertDeliveryList, type AlertDeliveryView, Problem } from '@ocsuite/types';
import { CONFIG, type Config } from '../../../config/index.js';
import { notFound } from '../../../http/id.pipe.js';
import { TenantService } from '../../identity/index.js';
import { testMessage } from '../alert-message.calc.js';
import { AlertDispatcher } from './alert-dispatcher.js';
import { presentDelivery } from './delivery.presenter.js';
import { DeliveryRepository, type NewDelivery } from './delivery.repository.js';
import { WebhookRepository } from './webhook.repository.js';

/** The log of what left the house, and sending by hand. */
@Injectable()
export class DeliveryService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly db: TenantDb,
    private readonly tenants: TenantService,
    private readonly webhooks: WebhookRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly dispatcher: AlertDispatcher,
  ) {}

  async list(
    context: TenantContext,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<AlertDeliveryList> {
    const found = await this.db.withTenant(context, (tx) =>
      this.deliveries.list(tx, { ...page, limit: page.limit + 1 }),
    );
    const items = found.slice(0, page.limit).map(presentDelivery);
    return { items, nextCursor: found.length > page.limit ? items.at(-1)!.id : null };
  }

  async retry(context: TenantContext, id: string): Promise<AlertDeliveryView> {
    const delivery = await this.db.withTenant(context, async (tx) => {
      const known = await this.deliveries.find(tx, id);
      if (!known) throw notFound('delivery');
      return this.deliveries.beginRound(tx, known);
    });
    await this.dispatcher.enqueue(delivery);
    return presentDelivery(delivery);
  }

  async testWebhook(context: TenantContext, webhookId: string): Promise<AlertDeliveryView> {
    const webhook = await this.db.withTenant(context, (tx) => this.webhooks.find(tx, webhookId));
    if (!webhook) throw notFound('endpoint');
    return this.sendTest(context, { channel: 'webhook', target: webhook.url, webhookId });
  }

  async testMail(context: TenantContext): Promise<AlertDeliveryView> {
    if (!this.config.mail) {
      throw new Problem('conflict', 'No mail server is configured. Whoever runs OCSuite sets SMTP_URL.');
    }
    const target = await this.db.withTenant(context, (tx) => this.tenants.addressOf(tx, context.userId!));
    if (!target) throw new Problem('conflict', 'Your account has no e-mail address.');
    return this.sendTest(context, { channel: 'mail', target, webhookId: null });
  }

  private async sendTest(
    context: TenantContext,
    address: Pick<NewDelivery, 'channel' | 'target' | 'webhookId'>,
  ): Promise<AlertDeliveryView> {
    const now = new Date();
    const message = testMessage(now, this.config.http.publicUrl);
    const delivery = await this.db.withTenant(context, (tx) =>
      this.deliveries.add(tx, { ...address, episodeId: null, message, dueAt: now }),
    );
    await this.dispatcher.enqueue(delivery);
    return presentDelivery(delivery);
  }
}
