import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { jobs, type MessageView, Problem, type QuestionAsked } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { JobBus } from '../../queue/index.js';
import { presentMessage } from './chat.presenter.js';
import { ChatRepository } from './chat.repository.js';
import { newConversationTitle } from './conversation.service.js';

const titleLength = 80;

/** Takes a question and has it answered in the background. */
@Injectable()
export class AskQuestionService {
  constructor(
    private readonly db: TenantDb,
    private readonly chat: ChatRepository,
    private readonly bus: JobBus,
  ) {}

  /** Stores the question and an empty answer; should the process die before the job is enqueued, recovery enqueues it. */
  async ask(context: TenantContext, conversationId: string, content: string): Promise<QuestionAsked> {
    const { question, answer } = await this.db.withTenant(context, async (tx) => {
      const conversation = await this.chat.findConversation(tx, conversationId, context.userId!);
      if (!conversation) throw notFound('conversation');
      if (await this.chat.isAnswering(tx, conversationId)) {
        throw new Problem('conflict', 'The last answer is still being written. Wait for it, or stop it.');
      }
      const title =
        conversation.title === newConversationTitle ? content.slice(0, titleLength) : conversation.title;
      await this.chat.touchConversation(tx, conversationId, { title });
      const asked = await this.chat.addMessage(tx, {
        conversationId,
        role: 'user',
        content,
        status: 'completed',
      });
      const empty = await this.chat.addMessage(tx, {
        conversationId,
        role: 'assistant',
        content: '',
        status: 'queued',
      });
      return { question: asked, answer: empty };
    });
    await this.bus.enqueue(jobs.generateAnswer, { tenantId: context.tenantId, messageId: answer.id });
    return {
      question: presentMessage(question),
      answer: presentMessage(answer),
      streamUrl: `/chat/messages/${answer.id}/stream`,
    };
  }

  /** The worker sees the request within a second and aborts the model's stream. */
  async stop(context: TenantContext, messageId: string): Promise<MessageView> {
    const message = await this.db.withTenant(context, async (tx) => {
      const found = await this.chat.findMessage(tx, messageId);
      const conversation =
        found && (await this.chat.findConversation(tx, found.conversationId, context.userId!));
      if (!found || !conversation) throw notFound('message');
      return (await this.chat.changeUnfinished(tx, messageId, { stopRequestedAt: new Date() })) ?? found;
    });
    return presentMessage(message);
  }
}
