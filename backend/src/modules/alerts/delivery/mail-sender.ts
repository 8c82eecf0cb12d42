import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { Problem } from '@ocsuite/types';
import { createTransport, type Transporter } from 'nodemailer';
import { CONFIG, type Config } from '../../../config/index.js';
import { TenantService } from '../../identity/index.js';
import type { AlertDelivery } from './alert-delivery.entity.js';
import { mailText } from './mail-text.calc.js';

const patienceMs = 10_000;

/** Hands messages to the mail server. */
@Injectable()
export class MailSender implements OnApplicationShutdown {
  private readonly transport: Transporter | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly db: TenantDb,
    private readonly tenants: TenantService,
  ) {
    this.transport =
      config.mail &&
      createTransport({
        url: config.mail.url.reveal(),
        connectionTimeout: patienceMs,
        greetingTimeout: patienceMs,
        socketTimeout: patienceMs,
        // Nothing in a message may name a file or an address for the server to read.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
  }

  /** Later than the queues: a message in hand is still sent. */
  onApplicationShutdown(): void {
    this.transport?.close();
  }

  /** @throws Problem `provider-unavailable` when it may succeed later, `provider-refused` when it will not. */
  async send({ tenantId, id, target, message }: AlertDelivery): Promise<void> {
    if (!this.transport || !this.config.mail) {
      throw new Problem('provider-refused', 'No mail server is configured any more.');
    }
    const company = await this.db.withTenant({ tenantId }, (tx) => this.tenants.get(tx));
    const { publicUrl } = this.config.http;
    const { hostname } = new URL(publicUrl);
    try {
      await this.transport.sendMail({
        ...mailText(message, company.name, `${publicUrl}/app/settings/alerts`),
        from: this.config.mail.from,
        to: { name: '', address: target },
        messageId: `<${id}@${hostname}>`,
        // Mail clients show the messages of one episode as one conversation.
        ...(message.alertId ? { references: `<${message.alertId}@${hostname}>` } : {}),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw mailProblem(error);
    }
  }
}

function mailProblem(error: unknown): Problem {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  const isFinal = responseCode !== undefined && responseCode >= 500 && responseCode !== 535;
  const detail = responseCode
    ? `The mail server answered ${responseCode}.`
    : `The mail server could not be reached${code ? ` (${code})` : ''}.`;
  return new Problem(isFinal ? 'provider-refused' : 'provider-unavailable', detail, [], { cause: error });
}
