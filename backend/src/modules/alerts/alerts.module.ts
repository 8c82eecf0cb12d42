import { Module } from '@nestjs/common';
import { InsightsModule } from '../insights/index.js';
import { AlertController } from './alert.controller.js';
import { AlertRepository } from './alert.repository.js';
import { AlertService } from './alert.service.js';
import { AlertDispatcher } from './delivery/alert-dispatcher.js';
import { DeliverAlertService } from './delivery/deliver-alert.service.js';
import { DeliveryController } from './delivery/delivery.controller.js';
import { DeliveryLog } from './delivery/delivery-log.js';
import { DeliveryRepository } from './delivery/delivery.repository.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { MailSender } from './delivery/mail-sender.js';
import { WebhookController } from './delivery/webhook.controller.js';
import { WebhookRepository } from './delivery/webhook.repository.js';
import { WebhookSecrets } from './delivery/webhook-secrets.js';
import { WebhookSender } from './delivery/webhook-sender.js';
import { WebhookService } from './delivery/webhook.service.js';
import { EpisodeKeeper } from './episode-keeper.js';
import { EvaluateAlertsService } from './evaluate-alerts.service.js';
import { AlertSettingsController } from './settings/alert-settings.controller.js';
import { AlertSettingsService } from './settings/alert-settings.service.js';
import { ChangeAlertSettingsService } from './settings/change-alert-settings.service.js';
import { TendAlertsService } from './tend-alerts.service.js';

const shared = [
  AlertDispatcher,
  AlertRepository,
  AlertSettingsService,
  DeliveryLog,
  DeliveryRepository,
  EpisodeKeeper,
  WebhookRepository,
  WebhookSecrets,
];

@Module({ providers: shared, exports: shared })
export class AlertsModule {}

@Module({
  imports: [AlertsModule],
  // The narrower addresses first: `alerts/:id` would take them for ids.
  controllers: [AlertSettingsController, WebhookController, DeliveryController, AlertController],
  providers: [AlertService, ChangeAlertSettingsService, DeliveryService, WebhookService],
})
export class AlertsApiModule {}

@Module({
  imports: [AlertsModule, InsightsModule],
  providers: [DeliverAlertService, EvaluateAlertsService, MailSender, TendAlertsService, WebhookSender],
})
export class AlertsWorkerModule {}
