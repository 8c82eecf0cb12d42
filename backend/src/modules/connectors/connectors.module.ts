import { Module } from '@nestjs/common';
import { CanonicalRowRepository } from './canonical-row.repository.js';
import { ConnectGoogleController } from './connect-google.controller.js';
import { ConnectGoogleService } from './connect-google.service.js';
import { ConnectorController } from './connector.controller.js';
import { ConnectorRepository } from './connector.repository.js';
import { ConnectorService } from './connector.service.js';
import { CredentialsService } from './credentials.service.js';
import { DataArrivals } from './data-arrivals.js';
import { FigureReader } from './figure-reader.js';
import { Ga4Client } from './providers/google-analytics/ga4.client.js';
import { GoogleOAuthStrategy } from './providers/google-analytics/google-oauth.strategy.js';
import { GoogleTokenClient } from './providers/google-analytics/google-token.client.js';
import { OAuthStateStore } from './providers/google-analytics/oauth-state.store.js';
import { SyncSchedule } from './sync-schedule.js';
import { SyncService } from './sync.service.js';
import { SyncStarter } from './sync-starter.js';
import { SyncTick } from './sync-tick.js';
import { UploadController } from './upload/upload.controller.js';
import { UploadService } from './upload/upload.service.js';

@Module({
  providers: [
    CanonicalRowRepository,
    ConnectorRepository,
    ConnectorService,
    CredentialsService,
    DataArrivals,
    FigureReader,
    Ga4Client,
    GoogleTokenClient,
    SyncSchedule,
    SyncStarter,
    UploadService,
  ],
  exports: [
    CanonicalRowRepository,
    ConnectorRepository,
    ConnectorService,
    CredentialsService,
    DataArrivals,
    FigureReader,
    Ga4Client,
    SyncSchedule,
    SyncStarter,
    UploadService,
  ],
})
export class ConnectorsModule {}

/** Routes, the consent dance among them. */
@Module({
  imports: [ConnectorsModule],
  controllers: [UploadController, ConnectGoogleController, ConnectorController],
  providers: [ConnectGoogleService, GoogleOAuthStrategy, OAuthStateStore],
})
export class ConnectorsApiModule {}

/** Jobs and their clock. */
@Module({ imports: [ConnectorsModule], providers: [SyncService, SyncTick] })
export class ConnectorsWorkerModule {}
