export { AlertEpisode } from './alert-episode.entity.js';
export { AlertEvent } from './alert-event.entity.js';
export { AlertReader } from './alert-reader.entity.js';
export { AlertsApiModule, AlertsWorkerModule } from './alerts.module.js';
export { AlertDelivery } from './delivery/alert-delivery.entity.js';
export { AlertWebhook } from './delivery/alert-webhook.entity.js';
export { AlertSettings } from './settings/alert-settings.entity.js';
export { sealedWebhookColumns } from './delivery/webhook-secrets.js';
