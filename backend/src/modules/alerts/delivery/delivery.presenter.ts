import type { AlertDeliveryView, AlertWebhookView } from '@ocsuite/types';
import type { AlertDelivery } from './alert-delivery.entity.js';
import type { AlertWebhook } from './alert-webhook.entity.js';

export function presentWebhook({ id, url, createdAt, oldSecretUntil }: AlertWebhook): AlertWebhookView {
  const isOldOneValid = oldSecretUntil !== null && oldSecretUntil > new Date();
  return {
    id,
    url,
    createdAt: createdAt.toISOString(),
    oldSecretUntil: isOldOneValid ? oldSecretUntil.toISOString() : null,
  };
}

export function presentDelivery(delivery: AlertDelivery): AlertDeliveryView {
  const { id, episodeId, channel, target, message, status, attempts, lastError } = delivery;
  return {
    id,
    alertId: episodeId,
    channel,
    target,
    news: message.news,
    headline: message.headline,
    status,
    attempts,
    nextTryAt: delivery.nextTryAt?.toISOString() ?? null,
    lastError,
    createdAt: delivery.createdAt.toISOString(),
    finishedAt: delivery.finishedAt?.toISOString() ?? null,
  };
}
