import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { CONFIG, type Config } from '../../config/index.js';
import { AccessLoss } from './access-loss.js';
import { AccessLostMail } from './access-lost.mail.js';
import { CanonicalRowRepository } from './canonical-row.repository.js';
import { ConnectorController } from './connector.controller.js';
import { ConnectorRepository } from './connector.repository.js';
import { ConnectorService } from './connector.service.js';
import { CredentialsService } from './credentials.service.js';
import { DataArrivals } from './data-arrivals.js';
import { DisconnectionSweep } from './disconnection-sweep.js';
import { DisconnectionService } from './disconnection.service.js';
import { FigureReader } from './figure-reader.js';
import { PeriodCountRepository } from './period-count.repository.js';
import { PieceReader } from './piece-reader.js';
import { PropertyChoiceService } from './property-choice.service.js';
import { ProviderClients } from './provider-clients.js';
import { PurgeRepository } from './purge.repository.js';
import { PurgeJob, PurgeService } from './purge.service.js';
import { DataRadar } from './radar/data-radar.js';
import { RowExport } from './row-export.js';
import { OAuthStateStore } from './sign-in/oauth-state.store.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { SyncDispatcher } from './sync-dispatcher.js';
import { SyncOutcome } from './sync-outcome.js';
import { SyncRunRepository } from './sync-run.repository.js';
import { SyncSchedule } from './sync-schedule.js';
import { SyncService } from './sync.service.js';
import { SyncStarter } from './sync-starter.js';
import { SyncTick } from './sync-tick.js';
import { FaultFile } from './upload/fault-file.js';
import { StoredFile } from './upload/stored-file.js';
import { UploadFileEngine } from './upload/upload-file.engine.js';
import { UploadImportService } from './upload/upload-import.service.js';
import { UploadIntake } from './upload/upload-intake.js';
import { UploadOutcome } from './upload/upload-outcome.js';
import { UploadPreviewService } from './upload/upload-preview.service.js';
import { UploadReading } from './upload/upload-reading.js';
import { UploadStagingRepository } from './upload/upload-staging.repository.js';
import { UploadSweep } from './upload/upload-sweep.js';
import { UploadTemplateController } from './upload/upload-template.controller.js';
import { UploadTemplateService } from './upload/upload-template.service.js';
import { UploadController } from './upload/upload.controller.js';
import { UploadRepository } from './upload/upload.repository.js';
import { UploadService } from './upload/upload.service.js';

const maxFieldBytes = 4 * 1024;

const shared = [
  AccessLoss,
  CanonicalRowRepository,
  ConnectorRepository,
  ConnectorService,
  CredentialsService,
  DataArrivals,
  DisconnectionService,
  FigureReader,
  OAuthStateStore,
  PeriodCountRepository,
  ProviderClients,
  PurgeService,
  StoredFile,
  SyncRunRepository,
  SyncSchedule,
  SyncStarter,
  UploadReading,
  UploadRepository,
  UploadStagingRepository,
];

@Module({ providers: shared, exports: shared })
export class ConnectorsModule {}

/** Takes files in while they arrive. */
@Module({
  imports: [ConnectorsModule],
  providers: [UploadIntake, UploadFileEngine],
  exports: [UploadFileEngine],
})
class UploadIntakeModule {}

/** Routes, the consent dance among them. */
@Module({
  imports: [
    ConnectorsModule,
    MulterModule.registerAsync({
      imports: [UploadIntakeModule],
      inject: [UploadFileEngine, CONFIG],
      useFactory: (storage: UploadFileEngine, { uploadMaxBytes }: Config) => ({
        storage,
        // Browsers write file names as UTF-8 and do not say so.
        defParamCharset: 'utf8',
        limits: { fileSize: uploadMaxBytes, files: 1, fields: 10, fieldSize: maxFieldBytes },
      }),
    }),
  ],
  controllers: [UploadController, UploadTemplateController, SignInController, ConnectorController],
  providers: [
    FaultFile,
    PropertyChoiceService,
    RowExport,
    SignInService,
    UploadOutcome,
    UploadPreviewService,
    UploadService,
    UploadTemplateService,
  ],
})
export class ConnectorsApiModule {}

/** Jobs and their clock. */
@Module({
  imports: [ConnectorsModule],
  providers: [
    AccessLostMail,
    DataRadar,
    DisconnectionSweep,
    PieceReader,
    PurgeJob,
    PurgeRepository,
    SyncDispatcher,
    SyncOutcome,
    SyncService,
    SyncTick,
    UploadImportService,
    UploadReading,
    UploadSweep,
  ],
})
export class ConnectorsWorkerModule {}
