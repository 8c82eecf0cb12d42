import { Inject, Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { CONFIG, type Config } from '../../../config/index.js';
import { Mailer } from '../../../mail/index.js';
import { TenantService } from '../../identity/index.js';
import type { AlertDelivery } from './alert-delivery.entity.js';
import { mailText } from './mail-text.calc.js';

/** Words an alert as a mail and hands it over. */
@Injectable()
export class MailSender {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly db: TenantDb,
    private readonly tenants: TenantService,
    private readonly mailer: Mailer,
  ) {}

  /** @throws Problem `provider-unavailable` when it may succeed later, `provider-refused` when it will not. */
  async send({ tenantId, id, target, message }: AlertDelivery): Promise<void> {
    const company = await this.db.withTenant({ tenantId }, (tx) => this.tenants.get(tx));
    const words = mailText(message, company.name, `${this.config.http.publicUrl}/app/settings/alerts`);
    await this.mailer.send({ ...words, id, to: target, about: message.alertId });
  }
}
