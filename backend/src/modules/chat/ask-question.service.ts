import { Injectable } from '@nestjs/common';
import { TenantBatches, TenantDb, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { type MessageView, Problem, type QuestionAsked } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { ModelAllowance } from '../usage/index.js';
import { presentMessage } from './chat.presenter.js';
import { ChatRepository, type ConversationState } from './chat.repository.js';
import { GenerationRepository } from './generation.repository.js';
import { newConversationTitle } from './conversation.service.js';
import type { Message } from './message.entity.js';

const titleLength = 80;

export interface AskedQuestion {
  content: string;
  /** The answer that the question follows, null for a new beginning; the newest branch when left out. */
  parentId?: string | null | undefined;
}

/** What somebody wants answered: something new, or the question of an answer once more. */
type Wish = { userId: string } & ({ conversationId: string; asked: AskedQuestion } | { answerId: string });

/** Where a wished answer goes, in a conversation of the person's own that is not being answered. */
interface Place {
  conversation: ConversationState;
  /** Null when the question is still to be written down. */
  question: Message | null;
  parentId: string | null;
  content: string;
}

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
    private readonly chat: ChatRepository,
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
      const found = await this.chat.findOwnMessage(tx, messageId, context.userId!);
      if (!found) throw notFound('message');
      await this.generations.requestStop(tx, messageId);
      return found;
    });
    return presentMessage(message);
  }

  /** What people of one company ask at one moment, in one transaction: as many statements for a hundred as for one. */
  private async takeDown(tx: TenantTx, wishes: Wish[]): Promise<(Exchange | Problem)[]> {
    await this.allowance.hold(tx);
    const places = await this.findPlaces(tx, wishes);
    const placed = places.flatMap((place, index) => (place instanceof Problem ? [] : [index]));
    const claims = await this.allowance.claimAnswers(
      tx,
      placed.map((index) => wishes[index]!.userId),
      await this.chat.countRunning(tx),
    );
    placed.forEach((index, position) => (places[index] = claims[position] ?? places[index]!));
    const granted = places.filter((place): place is Place => !(place instanceof Problem));
    const exchanges = (await this.write(tx, granted)).values();
    return places.map((place) => (place instanceof Problem ? place : exchanges.next().value!));
  }

  private async write(tx: TenantTx, places: Place[]): Promise<Exchange[]> {
    if (places.length === 0) return [];
    const fresh = places.filter(({ question }) => !question);
    const written = (
      await this.chat.addMessages(
        tx,
        fresh.map(({ conversation, parentId, content }) => ({
          conversationId: conversation.id,
          parentId,
          role: 'user',
          content,
          status: 'completed',
        })),
      )
    ).values();
    const questions = places.map(({ question }) => question ?? written.next().value!);
    const answers = await this.chat.addMessages(
      tx,
      questions.map(({ id, conversationId }) => ({
        conversationId,
        parentId: id,
        role: 'assistant',
        content: '',
        status: 'queued',
      })),
    );
    await this.chat.touchConversations(tx, places.map(titled));
    await this.generations.add(
      tx,
      answers.map(({ id }) => id),
    );
    return questions.map((question, index) => ({ question, answer: answers[index]! }));
  }

  /** Each wish's place, or the Problem `not-found`, `conflict` while an answer is being written, or `validation-failed`. */
  private async findPlaces(tx: TenantTx, wishes: Wish[]): Promise<(Place | Problem)[]> {
    const anew = new Map<Wish, Message>();
    for (const wish of wishes) {
      const question = 'answerId' in wish && (await this.questionOf(tx, wish));
      if (question) anew.set(wish, question);
    }
    const conversationOf = (wish: Wish) =>
      'asked' in wish ? wish.conversationId : anew.get(wish)?.conversationId;
    const states = await this.chat.statesOf(tx, wishes.map(conversationOf).filter(isKnown));
    const parents = await this.chat.findMessages(tx, wishes.map(parentOf).filter(isKnown));
    const taken = new Set<string>();
    return wishes.map((wish) => {
      const conversation = states.get(conversationOf(wish) ?? '');
      if (conversation?.createdBy !== wish.userId)
        return notFound('asked' in wish ? 'conversation' : 'answer');
      if (conversation.isAnswering || taken.has(conversation.id))
        return new Problem('conflict', 'The last answer is still being written. Wait for it, or stop it.');
      const place = placeOf(wish, conversation, anew.get(wish) ?? null, parents);
      if (!(place instanceof Problem)) taken.add(conversation.id);
      return place;
    });
  }

  private async questionOf(tx: TenantTx, { answerId, userId }: { answerId: string; userId: string }) {
    const answer = await this.chat.findOwnMessage(tx, answerId, userId);
    return answer?.role === 'assistant' ? this.chat.findMessage(tx, answer.parentId!) : null;
  }
}

function placeOf(
  wish: Wish,
  conversation: ConversationState,
  question: Message | null,
  parents: readonly Message[],
): Place | Problem {
  if (!('asked' in wish)) return { conversation, question, parentId: null, content: '' };
  const { content, parentId = conversation.newestMessageId } = wish.asked;
  const wanted = parentOf(wish);
  const isAnswerHere = ({ id, role, conversationId }: Message) =>
    id === wanted && role === 'assistant' && conversationId === conversation.id;
  if (wanted && !parents.some(isAnswerHere))
    return new Problem('validation-failed', 'The question follows an answer of its own conversation.', [
      { field: 'parentId', detail: 'is no answer of this conversation' },
    ]);
  return { conversation, question: null, parentId, content };
}

/** The answer that somebody says their question follows. */
function parentOf(wish: Wish): string | null {
  return 'asked' in wish ? (wish.asked.parentId ?? null) : null;
}

function isKnown(id: string | null | undefined): id is string {
  return typeof id === 'string';
}

/** A conversation is called after its first question. */
function titled({ conversation: { id, title }, content }: Place): Pick<ConversationState, 'id' | 'title'> {
  return { id, title: title === newConversationTitle && content ? content.slice(0, titleLength) : title };
}

function present({ question, answer }: Exchange): QuestionAsked {
  return {
    question: presentMessage(question),
    answer: presentMessage(answer),
    streamUrl: `/chat/messages/${answer.id}/stream`,
  };
}
