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
import { MessageRepository } from './message.repository.js';
import { ConversationRepository } from './conversation.repository.js';
import { ConversationService } from './conversation.service.js';
import { DeleteConversationService } from './delete-conversation.service.js';
import { GenerateAnswerService } from './generate-answer.service.js';
import { GenerationDesk } from './generation-desk.js';
import { GenerationRepository } from './generation.repository.js';
import { CondenseMemoryService } from './memory/condense-memory.service.js';
import { MemoryRepository } from './memory/memory.repository.js';
import { CompanyBriefService } from './prompt/company-brief.service.js';
import { PromptService } from './prompt/prompt.service.js';
import { QuestionPlaces } from './question-places.js';
import { RateAnswerService } from './rate-answer.service.js';
import { TemplateController } from './template/template.controller.js';
import { TemplateRepository } from './template/template.repository.js';
import { TemplateService } from './template/template.service.js';
import { WatchGenerationsService } from './watch-generations.service.js';

const repositories = [
  ChatHistory,
  ConversationRepository,
  GenerationRepository,
  MemoryRepository,
  MessageRepository,
];

@Module({
  providers: repositories,
  exports: repositories,
})
export class ChatModule {}

/** What a prompt is built from: the worker asks with it, the API shows it to who edits the template. */
@Module({
  imports: [ChatModule, ConnectorsModule, InsightsModule, MetricsModule],
  providers: [CompanyBriefService, PromptService, TemplateRepository, TemplateService],
  exports: [PromptService, TemplateService],
})
class PromptModule {}

@Module({
  imports: [ChatModule, InsightsModule, PromptModule, UsageModule],
  controllers: [ChatController, TemplateController],
  providers: [
    AnswerStreamService,
    AskQuestionService,
    ConversationService,
    DeleteConversationService,
    QuestionPlaces,
    RateAnswerService,
  ],
})
export class ChatApiModule {}

@Module({
  imports: [ChatModule, PromptModule, UsageModule],
  providers: [
    AnswerLog,
    CondenseMemoryService,
    GenerateAnswerService,
    GenerationDesk,
    WatchGenerationsService,
  ],
})
export class ChatWorkerModule {}
