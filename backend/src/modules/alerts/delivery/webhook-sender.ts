import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { Problem } from '@ocsuite/types';
import { Webhook } from 'standardwebhooks';
import { Agent, request } from 'undici';
import { CONFIG, type Config } from '../../../config/index.js';
import type { AlertDelivery } from './alert-delivery.entity.js';
import { addressProblem, lookupPublic } from './webhook-address.js';
import { WebhookRepository } from './webhook.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';

const patienceMs = 10_000;

/** Posts messages as Standard Webhooks: id, time and signature in the headers. Redirects are not followed. */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private readonly isProduction: boolean;
  private readonly agent: Agent;

  constructor(
    @Inject(CONFIG) { isProduction }: Config,
    private readonly db: TenantDb,
    private readonly webhooks: WebhookRepository,
    private readonly secrets: WebhookSecrets,
  ) {
    this.isProduction = isProduction;
    this.agent = new Agent({
      connect: { timeout: patienceMs, ...(isProduction ? { lookup: lookupPublic } : {}) },
    });
  }

  /** Later than the queues: a message in hand is still sent. */
  async onApplicationShutdown(): Promise<void> {
    await this.agent.close();
  }

  /** @throws Problem `provider-unavailable` when it may succeed later, `provider-refused` when it will not. */
  async send({ tenantId, id, webhookId, message }: AlertDelivery, signal: AbortSignal): Promise<void> {
    const webhook =
      webhookId && (await this.db.withTenant({ tenantId }, (tx) => this.webhooks.find(tx, webhookId)));
    if (!webhook) throw new Problem('provider-refused', 'The endpoint was deleted.');
    const problem = addressProblem(webhook.url, this.isProduction);
    if (problem) throw new Problem('provider-refused', `The address ${problem}.`);

    const body = JSON.stringify({ type: `alert.${message.news}`, timestamp: message.at, data: message });
    const now = new Date();
    const secrets = await this.secrets.open(webhook, now);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'OCSuite-Webhooks',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': secrets
        .map((secret) => new Webhook(secret.reveal()).sign(id, now, body))
        .join(' '),
    };
    const status = await this.post(webhook.url, headers, body, signal);
    if (status >= 200 && status < 300) return;
    const hint = status >= 300 && status < 400 ? ' Redirects are not followed.' : '';
    const code = status === 410 ? 'provider-refused' : 'provider-unavailable';
    throw new Problem(code, `The endpoint answered ${status}.${hint}`);
  }

  private async post(
    url: string,
    headers: Record<string, string>,
    body: string,
    signal: AbortSignal,
  ): Promise<number> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
    try {
      const answer = await request(url, {
        dispatcher: this.agent,
        method: 'POST',
        headers,
        body,
        signal: limit,
      });
      await answer.body.dump({ limit: 16_384 });
      return answer.statusCode;
    } catch (error) {
      throw noAnswer(error, limit);
    }
  }
}

/** An address may hold a token, so what goes wrong is told by its code only. */
function noAnswer(error: unknown, { aborted }: AbortSignal): Problem {
  const { code } = error as { code?: unknown };
  if (code === 'FORBIDDEN_ADDRESS') return new Problem('provider-refused', 'The address is no public one.');
  if (aborted) return new Problem('provider-unavailable', 'The endpoint did not answer within ten seconds.');
  const why = typeof code === 'string' ? ` (${code})` : '';
  return new Problem('provider-unavailable', `The endpoint could not be reached${why}.`);
}
