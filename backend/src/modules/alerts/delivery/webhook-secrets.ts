import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type SealedColumn, Secret, TenantCipher } from '@ocsuite/crypto';
import type { AlertWebhook } from './alert-webhook.entity.js';

/** Makes, seals and opens the secrets that messages are signed with. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly cipher: TenantCipher) {}

  /** A new secret, and the same sealed for the endpoint's row. */
  async create(tenantId: string, webhookId: string): Promise<{ secret: Secret; sealed: string }> {
    const secret = new Secret(`whsec_${randomBytes(32).toString('base64')}`);
    return { secret, sealed: await this.cipher.seal(tenantId, purposeOf(webhookId), secret) };
  }

  /** The endpoint's secrets, newest first: for a day after a rotation the one before signs as well. */
  async open(
    { tenantId, id, secret, oldSecret, oldSecretUntil }: AlertWebhook,
    now: Date,
  ): Promise<Secret[]> {
    const isOldOneValid = oldSecret && oldSecretUntil && oldSecretUntil > now;
    const sealed = isOldOneValid ? [secret, oldSecret] : [secret];
    return Promise.all(sealed.map((text) => this.cipher.open(tenantId, purposeOf(id), text)));
  }
}

/** What the rotation of keys has to seal anew. */
export const sealedWebhookColumns: SealedColumn[] = ['secret', 'old_secret'].map((column) => ({
  table: 'alert_webhook',
  column,
  purposeOf,
}));

/** The purpose names column and row: a secret copied to another endpoint does not open. */
function purposeOf(webhookId: string): string {
  return `alert_webhook.secret:${webhookId}`;
}
