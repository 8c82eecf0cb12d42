import { Inject, Injectable } from '@nestjs/common';
import { newId, TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { type AlertWebhookList, type AlertWebhookSecret, Problem } from '@ocsuite/types';
import { CONFIG, type Config } from '../../../config/index.js';
import { notFound } from '../../../http/id.pipe.js';
import { DeliveryRepository } from './delivery.repository.js';
import { presentWebhook } from './delivery.presenter.js';
import { addressProblem } from './webhook-address.js';
import { WebhookRepository } from './webhook.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';

const mostWebhooks = 10;
const oldSecretHours = 24;

/** The endpoints of a company. A secret is shown by the answer that made it, and never again. */
@Injectable()
export class WebhookService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly db: TenantDb,
    private readonly webhooks: WebhookRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly secrets: WebhookSecrets,
  ) {}

  async list(context: TenantContext): Promise<AlertWebhookList> {
    const webhooks = await this.db.withTenant(context, (tx) => this.webhooks.list(tx));
    return { items: webhooks.map(presentWebhook) };
  }

  async add(context: TenantContext, url: string): Promise<AlertWebhookSecret> {
    const problem = addressProblem(url, this.config.isProduction);
    if (problem) throw invalidUrl(`The address ${problem}`);
    const id = newId();
    const { secret, sealed } = await this.secrets.create(context.tenantId, id);
    const webhook = await this.db.withTenant(context, async (tx) => {
      const known = await this.webhooks.list(tx);
      if (known.some((one) => one.url === url))
        throw new Problem('conflict', 'This endpoint is already there.');
      if (known.length >= mostWebhooks) {
        throw new Problem('conflict', `There can be ${mostWebhooks} endpoints; delete one first.`);
      }
      return this.webhooks.add(tx, { id, url, secret: sealed });
    });
    return { ...presentWebhook(webhook), secret: secret.reveal() };
  }

  /** For a day messages carry both signatures, so that the receiver can change over without losing one. */
  async rotate(context: TenantContext, id: string): Promise<AlertWebhookSecret> {
    const { secret, sealed } = await this.secrets.create(context.tenantId, id);
    const webhook = await this.db.withTenant(context, async (tx) => {
      const known = await this.webhooks.find(tx, id);
      if (!known) throw notFound('endpoint');
      const oldSecretUntil = new Date(Date.now() + oldSecretHours * 3_600_000);
      return this.webhooks.change(tx, id, { secret: sealed, oldSecret: known.secret, oldSecretUntil });
    });
    return { ...presentWebhook(webhook), secret: secret.reveal() };
  }

  async delete(context: TenantContext, id: string): Promise<void> {
    await this.db.withTenant(context, async (tx) => {
      if (!(await this.webhooks.find(tx, id))) throw notFound('endpoint');
      await this.deliveries.skipOf(tx, id, 'The endpoint was deleted.');
      await this.webhooks.delete(tx, id);
    });
  }
}

function invalidUrl(detail: string): Problem {
  return new Problem('validation-failed', detail, [{ field: 'url', detail }]);
}
