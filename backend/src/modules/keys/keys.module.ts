import { Module } from '@nestjs/common';
import { KeyRotationJob } from './key-rotation.job.js';
import { KeyRotationService } from './key-rotation.service.js';
import { KeyStatusService } from './key-status.service.js';
import { KeysController } from './keys.controller.js';
import { SealedColumnRepository } from './sealed-column.repository.js';

/** The rotation itself, for whoever may ask for it. */
@Module({
  providers: [KeyRotationService, SealedColumnRepository],
  exports: [KeyRotationService],
})
export class KeysModule {}

@Module({ controllers: [KeysController], providers: [KeyStatusService] })
export class KeysApiModule {}

@Module({ imports: [KeysModule], providers: [KeyRotationJob] })
export class KeysWorkerModule {}
