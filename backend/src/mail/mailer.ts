import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Problem } from '@ocsuite/types';
import { createTransport, type Transporter } from 'nodemailer';
import { CONFIG, type Config } from '../config/index.js';

const patienceMs = 10_000;

export interface Mail {
  /** The same for every attempt, so that receivers know a mail that comes twice. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** Mail clients show mails that refer to the same thing as one conversation. */
  about?: string | null;
}

/** Hands mails to the mail server. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {
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
  async send({ id, to, subject, text, html, about }: Mail): Promise<void> {
    if (!this.transport || !this.config.mail) {
      throw new Problem('provider-refused', 'No mail server is configured any more.');
    }
    const { hostname } = new URL(this.config.http.publicUrl);
    try {
      await this.transport.sendMail({
        subject,
        text,
        ...(html ? { html } : {}),
        from: this.config.mail.from,
        to: { name: '', address: to },
        messageId: `<${id}@${hostname}>`,
        ...(about ? { references: `<${about}@${hostname}>` } : {}),
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
