import { Module } from '@nestjs/common';
import { ConnectorsModule } from '../connectors/index.js';
import { DashboardController } from './dashboard.controller.js';
import { MetricsService } from './metrics.service.js';

@Module({ imports: [ConnectorsModule], providers: [MetricsService], exports: [MetricsService] })
export class MetricsModule {}

@Module({ imports: [MetricsModule], controllers: [DashboardController] })
export class MetricsApiModule {}
