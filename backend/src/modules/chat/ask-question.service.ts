import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { jobs, type MessageView, Problem, type QuestionAsked } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { JobBus } from '../../queue/index.js';
import { ModelAllowance } from '../usage/index.js';
import { presentMessage } from './chat.presenter.js';
import { ChatRepository } from './chat.repository.js';
import { GenerationRepository } from './generation.repository.js';
import { newConversationTitle } from './conversation.service.js';
import type { Message } from './message.entity.js';

const titleLength = 80;

export interface AskedQuestion {
  content: string;
  /** The answer that the question follows, null for a new beginning; the newest branch when left out. */
  parentId?: string | null | undefined;
}

/** Takes a question and has it answered in the background. */
@Injectable()
export class AskQuestionService {
  constructor(
    private readonly db: TenantDb,
    private readonly chat: ChatRepository,
    private readonly generations: GenerationRepository,
    private readonly bus: JobBus,
    private readonly allowance: ModelAllowance,
  ) {}

  /** Stores the question and an empty answer; should the process die before the job is enqueued, the watch enqueues it. */
  async ask(context: TenantContext, conversationId: string, asked: AskedQuestion): Promise<QuestionAsked> {
    return this.haveAnswered(context, async (tx) => {
      const { title, newestMessageId } = await this.openConversation(tx, conversationId, context);
      await this.chat.touchConversation(tx, conversationId, { title: titleAfter(title, asked) });
      return this.chat.addMessage(tx, {
        conversationId,
        parentId:
          asked.parentId === undefined
            ? newestMessageId
            : await this.parentFor(tx, conversationId, asked.parentId),
        role: 'user',
        content: asked.content,
        status: 'completed',
      });
    });
  }

  /** Has the question of an answer answered once more; both answers stay, side by side. */
  async regenerate(context: TenantContext, answerId: string): Promise<QuestionAsked> {
    return this.haveAnswered(context, async (tx) => {
      const answer = await this.chat.findOwnMessage(tx, answerId, context.userId!);
      const question = answer?.role === 'assistant' && (await this.chat.findMessage(tx, answer.parentId!));
      if (!question) throw notFound('answer');
      await this.openConversation(tx, question.conversationId, context);
      await this.chat.touchConversation(tx, question.conversationId, {});
      return question;
    });
  }

  /** The worker sees the request within a second and aborts the model's stream. */
  async stop(context: TenantContext, messageId: string): Promise<MessageView> {
    const message = await this.db.withTenant(context, async (tx) => {
      const found = await this.chat.findOwnMessage(tx, messageId, context.userId!);
      if (!found) throw notFound('message');
      await this.generations.requestStop(tx, messageId);
      return found;
    });
    return presentMessage(message);
  }

  private async haveAnswered(
    context: TenantContext,
    findQuestion: (tx: TenantTx) => Promise<Message>,
  ): Promise<QuestionAsked> {
    const { question, answer } = await this.db.withTenant(context, async (tx) => {
      const userId = context.userId!;
      await this.allowance.claimAnswer(tx, userId, () => this.chat.countRunning(tx, userId));
      const found = await findQuestion(tx);
      const empty = await this.chat.addMessage(tx, {
        conversationId: found.conversationId,
        parentId: found.id,
        role: 'assistant',
        content: '',
        status: 'queued',
      });
      await this.generations.add(tx, empty.id);
      return { question: found, answer: empty };
    });
    await this.bus.enqueue(jobs.generateAnswer, {
      tenantId: context.tenantId,
      messageId: answer.id,
      fence: 0,
    });
    return {
      question: presentMessage(question),
      answer: presentMessage(answer),
      streamUrl: `/chat/messages/${answer.id}/stream`,
    };
  }

  /** @throws Problem `not-found`, or `conflict` while an answer is being written. */
  private async openConversation(tx: TenantTx, id: string, { userId }: TenantContext) {
    const state = await this.chat.stateOf(tx, id, userId!);
    if (!state) throw notFound('conversation');
    if (state.isAnswering)
      throw new Problem('conflict', 'The last answer is still being written. Wait for it, or stop it.');
    return state;
  }

  private async parentFor(
    tx: TenantTx,
    conversationId: string,
    wanted: string | null,
  ): Promise<string | null> {
    if (wanted === null) return null;
    const parent = await this.chat.findMessage(tx, wanted);
    if (parent?.conversationId === conversationId && parent.role === 'assistant') return parent.id;
    throw new Problem('validation-failed', 'The question follows an answer of its own conversation.', [
      { field: 'parentId', detail: 'is no answer of this conversation' },
    ]);
  }
}

function titleAfter(title: string, { content }: AskedQuestion): string {
  return title === newConversationTitle ? content.slice(0, titleLength) : title;
}
