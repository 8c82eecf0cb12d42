import { Module } from '@nestjs/common';
import { ChatModule } from '../chat/index.js';
import { ConnectorsModule } from '../connectors/index.js';
import { InsightsModule } from '../insights/index.js';
import { MetricsModule } from '../metrics/index.js';
import { BoardController } from './board.controller.js';
import { BoardRepository } from './board.repository.js';
import { BoardService } from './board.service.js';
import { MaterialCollector } from './material-collector.js';
import { ResolutionController } from './resolution.controller.js';
import { ResolutionRepository } from './resolution.repository.js';
import { ResolutionService } from './resolution.service.js';

@Module({
  imports: [ChatModule, ConnectorsModule, InsightsModule, MetricsModule],
  controllers: [BoardController, ResolutionController],
  providers: [BoardService, BoardRepository, MaterialCollector, ResolutionService, ResolutionRepository],
})
export class BoardModule {}
