import { Module } from '@nestjs/common';
import { MeteredModel } from './metered-model.js';
import { ModelAllowance } from './model-allowance.service.js';
import { UsageController } from './usage.controller.js';
import { UsageLedger } from './usage-ledger.js';
import { UsageRepository } from './usage.repository.js';
import { UsageService } from './usage.service.js';

@Module({
  providers: [UsageRepository, UsageLedger, MeteredModel, ModelAllowance],
  exports: [UsageRepository, UsageLedger, MeteredModel, ModelAllowance],
})
export class UsageModule {}

@Module({ imports: [UsageModule], controllers: [UsageController], providers: [UsageService] })
export class UsageApiModule {}
