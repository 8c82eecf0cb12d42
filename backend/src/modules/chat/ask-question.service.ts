import { Injectable } from '@nestjs/common';
import { newId, TenantBatches, TenantDb, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { type MessageView, Problem, type QuestionAsked } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { ModelAllowance } from '../usage/index.js';
import { presentMessage } from './chat.presenter.js';
import { ConversationRepository, type ConversationState } from './conversation.repository.js';
import { MessageRepository } from './message.repository.js';
import { GenerationRepository } from './generation.repository.js';
import { newConversationTitle } from './conversation.service.js';
import type { Message } from './message.entity.js';
import { type AskedQuestion, type QuestionPlace, QuestionPlaces, type Wish } from './question-places.js';

const titleLength = 80;

interface Exchange {
  question: Message;
  answer: Message;
}

/** Takes questions and has them answered in the background. */
@Injectable()
export class AskQuestionService {
  private readonly wishes = new TenantBatches<Wish, Exchange>((scope, wishes) =>
    this.db.withTenant(scope, (tx) => this.takeDown(tx, wishes)),
  );

  constructor(
    private readonly db: TenantDb,
    private readonly places: QuestionPlaces,
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly generations: GenerationRepository,
    private readonly allowance: ModelAllowance,
  ) {}

  /** Stores the question and an empty answer, which a worker takes at once or, should none hear of it, soon. */
  async ask(context: TenantContext, conversationId: string, asked: AskedQuestion): Promise<QuestionAsked> {
    return present(await this.wishes.add(context, { userId: context.userId!, conversationId, asked }));
  }

  /** Has the question of an answer answered once more; both answers stay, side by side. */
  async regenerate(context: TenantContext, answerId: string): Promise<QuestionAsked> {
    return present(await this.wishes.add(context, { userId: context.userId!, answerId }));
  }

  /** The worker sees the request within a second and aborts the model's stream. */
  async stop(context: TenantContext, messageId: string): Promise<MessageView> {
    const message = await this.db.withTenant(context, async (tx) => {
      const found = await this.messages.findOwnMessage(tx, messageId, context.userId!);
      if (!found) throw notFound('message');
      await this.generations.requestStop(tx, messageId);
      return found;
    });
    return presentMessage(message);
  }

  /** What people of one company ask at one moment, in one transaction: as many statements for a hundred as for one. */
  private async takeDown(tx: TenantTx, wishes: Wish[]): Promise<(Exchange | Problem)[]> {
    const [, places, standings, running] = await Promise.all([
      this.allowance.hold(tx),
      this.places.find(tx, wishes),
      this.allowance.standingsOf(
        tx,
        wishes.map(({ userId }) => userId),
      ),
      this.generations.countRunning(tx),
    ]);
    const refusalFor = this.allowance.claims(standings, running);
    places.forEach((place, index) => {
      if (!(place instanceof Problem)) places[index] = refusalFor(wishes[index]!.userId) ?? place;
    });
    const granted = places.filter((place): place is QuestionPlace => !(place instanceof Problem));
    const exchanges = (await this.write(tx, granted)).values();
    return places.map((place) => (place instanceof Problem ? place : exchanges.next().value!));
  }

  private async write(tx: TenantTx, places: QuestionPlace[]): Promise<Exchange[]> {
    if (places.length === 0) return [];
    const planned = places.map(({ conversation, question, parentId, content }) => {
      const questionId = question?.id ?? newId();
      const inConversation = { conversationId: conversation.id, status: 'completed' as const };
      return {
        asked: { ...inConversation, id: questionId, parentId, role: 'user' as const, content },
        answer: {
          ...inConversation,
          id: newId(),
          parentId: questionId,
          role: 'assistant' as const,
          content: '',
          status: 'queued' as const,
        },
      };
    });
    const fresh = planned.filter((_, index) => !places[index]!.question);
    const [written] = await Promise.all([
      this.messages.add(tx, [...fresh.map(({ asked }) => asked), ...planned.map(({ answer }) => answer)]),
      this.conversations.touch(tx, places.map(titled)),
      this.generations.add(
        tx,
        planned.map(({ answer }, index) => ({
          id: answer.id,
          askedBy: places[index]!.conversation.createdBy,
        })),
      ),
    ]);
    return planned.map(({ asked, answer }, index) => ({
      question: places[index]!.question ?? written.get(asked.id)!,
      answer: written.get(answer.id)!,
    }));
  }
}

/** A conversation is called after its first question. */
function titled({
  conversation: { id, title },
  content,
}: QuestionPlace): Pick<ConversationState, 'id' | 'title'> {
  return { id, title: title === newConversationTitle && content ? content.slice(0, titleLength) : title };
}

function present({ question, answer }: Exchange): QuestionAsked {
  return {
    question: presentMessage(question),
    answer: presentMessage(answer),
    streamUrl: `/chat/messages/${answer.id}/stream`,
  };
}
