import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import {
  conversationListSchema,
  conversationSchema,
  conversationSummarySchema,
  messageViewSchema,
  questionAskedSchema,
  suggestionListSchema,
} from '@ocsuite/types';
import type { Request, Response } from 'express';
import { sendEventStream } from '../../http/event-stream.js';
import { IdPipe } from '../../http/id.pipe.js';
import { Responds, RespondsWithEvents, RespondsWithNothing } from '../../http/responds.js';
import { Audited, NotAudited } from '../identity/index.js';
import { AnswerStreamService } from './answer-stream.service.js';
import { AskQuestionService } from './ask-question.service.js';
import {
  AskQuestionDto,
  BeginConversationDto,
  ConversationQuery,
  FeedbackDto,
  RenameConversationDto,
} from './chat.dto.js';
import { ConversationService } from './conversation.service.js';
import { DeleteConversationService } from './delete-conversation.service.js';
import { RateAnswerService } from './rate-answer.service.js';

@ApiTags('chat')
@Controller('chat')
export class ChatController {
  constructor(
    private readonly conversations: ConversationService,
    private readonly questions: AskQuestionService,
    private readonly streams: AnswerStreamService,
    private readonly ratings: RateAnswerService,
    private readonly deletions: DeleteConversationService,
  ) {}

  @Get('conversations')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'listConversations', summary: 'Your conversations, newest first' })
  @Responds(200, conversationListSchema)
  list(
    @CurrentTenant() context: TenantContext,
    @Query() { limit, cursor: before, search }: ConversationQuery,
  ) {
    return this.conversations.list(context, { limit, before, search });
  }

  @Post('conversations')
  @RequireRole('viewer')
  @NotAudited('A conversation is its own record')
  @ApiOperation({ operationId: 'beginConversation', summary: 'Begin a conversation' })
  @Responds(201, conversationSchema)
  begin(@CurrentTenant() context: TenantContext, @Body() { title }: BeginConversationDto) {
    return this.conversations.begin(context, title);
  }

  @Get('conversations/:id')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'getConversation', summary: 'A conversation with its messages' })
  @Responds(200, conversationSchema)
  get(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.conversations.get(context, id);
  }

  @Patch('conversations/:id')
  @RequireRole('viewer')
  @NotAudited('The name of one’s own conversation')
  @ApiOperation({ operationId: 'renameConversation', summary: 'Rename a conversation' })
  @Responds(200, conversationSummarySchema)
  rename(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() { title }: RenameConversationDto,
  ) {
    return this.conversations.rename(context, id, title);
  }

  @Delete('conversations/:id')
  @HttpCode(204)
  @RequireRole('viewer')
  @Audited('chat.delete-conversation')
  @ApiOperation({ operationId: 'deleteConversation', summary: 'Delete a conversation with every branch' })
  @RespondsWithNothing()
  delete(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.deletions.delete(context, id);
  }

  @Post('conversations/:id/messages')
  @HttpCode(202)
  @RequireRole('viewer')
  @Audited('chat.ask')
  @ApiOperation({ operationId: 'askQuestion', summary: 'Ask; the answer is written in the background' })
  @Responds(202, questionAskedSchema)
  ask(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() { content, parentId }: AskQuestionDto,
  ) {
    return this.questions.ask(context, id, { content, parentId });
  }

  @Post('messages/:id/regenerate')
  @HttpCode(202)
  @RequireRole('viewer')
  @Audited('chat.regenerate')
  @ApiOperation({
    operationId: 'regenerateAnswer',
    summary: 'Answer the same question once more; the new answer stands beside the old one',
  })
  @Responds(202, questionAskedSchema)
  regenerate(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.questions.regenerate(context, id);
  }

  @Get('messages/:id/stream')
  @RequireRole('viewer')
  @ApiOperation({
    operationId: 'followAnswer',
    summary: 'An answer as it is written, as server-sent events; Last-Event-ID continues where you were',
  })
  @RespondsWithEvents('GenerationEvent')
  async stream(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const message = await this.streams.check(context, id);
    await sendEventStream(request, response, (afterSeq, signal) =>
      this.streams.follow(context, message, Math.max(afterSeq, 0), signal),
    );
  }

  @Post('messages/:id/stop')
  @HttpCode(200)
  @RequireRole('viewer')
  @NotAudited('Stopping one’s own answer changes nothing but that answer, which says so')
  @ApiOperation({ operationId: 'stopAnswer', summary: 'Stop writing; what is there stays' })
  @Responds(200, messageViewSchema)
  stop(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.questions.stop(context, id);
  }

  @Put('messages/:id/feedback')
  @RequireRole('viewer')
  @NotAudited('The verdict stands with the answer')
  @ApiOperation({ operationId: 'rateAnswer', summary: 'Say whether an answer helped, and why' })
  @Responds(200, messageViewSchema)
  rate(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() { rating, reason }: FeedbackDto,
  ) {
    return this.ratings.rate(context, id, rating && { rating, reason: reason ?? null });
  }

  @Get('suggestions')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'suggestQuestions', summary: 'Questions worth asking now' })
  @Responds(200, suggestionListSchema)
  suggest(@CurrentTenant() context: TenantContext) {
    return this.conversations.suggest(context);
  }
}
