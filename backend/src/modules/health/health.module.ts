import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { ConnectorsIndicator } from './connectors.indicator.js';
import { DatabaseIndicator } from './database.indicator.js';
import { HealthController } from './health.controller.js';
import { ModelsIndicator } from './models.indicator.js';
import { TasksIndicator } from './tasks.indicator.js';

@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [DatabaseIndicator, TasksIndicator, ConnectorsIndicator, ModelsIndicator],
})
export class HealthModule {}
