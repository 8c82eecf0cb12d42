import { Module } from '@nestjs/common';
import { ConnectorsModule } from '../connectors/index.js';
import { InsightsModule } from '../insights/index.js';
import { MetricsModule } from '../metrics/index.js';
import { UsageModule } from '../usage/index.js';
import { AnswerLog } from './answer-log.js';
import { AnswerStreamService } from './answer-stream.service.js';
import { AskQuestionService } from './ask-question.service.js';
import { ChatController } from './chat.controller.js';
import { ChatHistory } from './chat-history.js';
import { ChatRepository } from './chat.repository.js';
import { ConversationService } from './conversation.service.js';
import { GenerateAnswerService } from './generate-answer.service.js';
import { PromptService } from './prompt.service.js';
import { RateAnswerService } from './rate-answer.service.js';
import { RecoverAnswersService } from './recover-answers.service.js';

@Module({ providers: [ChatRepository, ChatHistory], exports: [ChatRepository, ChatHistory] })
export class ChatModule {}

@Module({
  imports: [ChatModule, InsightsModule],
  controllers: [ChatController],
  providers: [AnswerStreamService, AskQuestionService, ConversationService, RateAnswerService],
})
export class ChatApiModule {}

@Module({
  imports: [ChatModule, ConnectorsModule, InsightsModule, MetricsModule, UsageModule],
  providers: [AnswerLog, GenerateAnswerService, PromptService, RecoverAnswersService],
})
export class ChatWorkerModule {}
