import { Global, Module } from '@nestjs/common';
import { ChatModule, LastMeeting } from '../chat/index.js';
import { ConnectorsModule } from '../connectors/index.js';
import { InsightsModule } from '../insights/index.js';
import { MetricsModule } from '../metrics/index.js';
import { BoardController } from './board.controller.js';
import { BoardRepository } from './board.repository.js';
import { BoardService } from './board.service.js';
import { LastMeetingReader } from './last-meeting.reader.js';
import { MaterialCollector } from './material-collector.js';
import { ResolutionController } from './resolution.controller.js';
import { ResolutionRepository } from './resolution.repository.js';
import { ResolutionService } from './resolution.service.js';

/** The board as conversations see it: in both processes, without its routes. */
@Global()
@Module({
  providers: [BoardRepository, ResolutionRepository, { provide: LastMeeting, useClass: LastMeetingReader }],
  exports: [BoardRepository, ResolutionRepository, LastMeeting],
})
export class BoardMemoryModule {}

@Module({
  imports: [BoardMemoryModule, ChatModule, ConnectorsModule, InsightsModule, MetricsModule],
  controllers: [BoardController, ResolutionController],
  providers: [BoardService, MaterialCollector, ResolutionService],
})
export class BoardModule {}
