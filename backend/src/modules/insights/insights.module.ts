import { Module } from '@nestjs/common';
import { ConnectorsModule } from '../connectors/index.js';
import { UsageModule } from '../usage/index.js';
import { CommentaryWriter } from './commentary-writer.js';
import { InsightChanges } from './insight-changes.js';
import { VerdictRepository } from './feedback/verdict.repository.js';
import { VerdictService } from './feedback/verdict.service.js';
import { InsightController } from './insight.controller.js';
import { InsightKeeper } from './insight-keeper.js';
import { InsightRepository } from './insight.repository.js';
import { InsightService } from './insight.service.js';
import { installedModules, MODULES } from './installed-modules.js';
import { ModuleController } from './module.controller.js';
import { ModuleLookRepository } from './module-look.repository.js';
import { ModuleRunService } from './module-run.service.js';
import { ModuleRunStarter } from './module-run.starter.js';
import { ModuleSchedule } from './module-schedule.js';
import { RunMaterial } from './run-material.js';

@Module({
  imports: [ConnectorsModule],
  providers: [
    { provide: MODULES, useFactory: installedModules },
    InsightChanges,
    InsightRepository,
    InsightService,
    ModuleLookRepository,
    ModuleRunStarter,
  ],
  exports: [
    MODULES,
    InsightChanges,
    InsightRepository,
    InsightService,
    ModuleLookRepository,
    ModuleRunStarter,
  ],
})
export class InsightsModule {}

@Module({
  imports: [InsightsModule],
  controllers: [ModuleController, InsightController],
  providers: [VerdictService, VerdictRepository],
})
export class InsightsApiModule {}

@Module({
  imports: [InsightsModule, ConnectorsModule, UsageModule],
  providers: [CommentaryWriter, InsightKeeper, ModuleRunService, ModuleSchedule, RunMaterial],
})
export class InsightsWorkerModule {}
