import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import { Problem } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { ConversationRepository, type ConversationState } from './conversation.repository.js';
import { MessageRepository } from './message.repository.js';
import type { Message } from './message.entity.js';

export interface AskedQuestion {
  content: string;
  /** The answer that the question follows, null for a new beginning; the newest branch when left out. */
  parentId?: string | null | undefined;
}

/** What somebody wants answered: something new, or the question of an answer once more. */
export type Wish = { userId: string } & (
  { conversationId: string; asked: AskedQuestion } | { answerId: string }
);

/** Where a wished answer goes, in a conversation of the person's own that is not being answered. */
export interface QuestionPlace {
  conversation: ConversationState;
  /** Null when the question is still to be written down. */
  question: Message | null;
  parentId: string | null;
  content: string;
}

/** Finds where questions go in their conversations. */
@Injectable()
export class QuestionPlaces {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
  ) {}

  /** Each wish's place, or the Problem `not-found`, `answer-pending`, or `validation-failed`. */
  async find(tx: TenantTx, wishes: Wish[]): Promise<(QuestionPlace | Problem)[]> {
    const anew = new Map<Wish, Message>();
    for (const wish of wishes) {
      const question = 'answerId' in wish && (await this.questionOf(tx, wish));
      if (question) anew.set(wish, question);
    }
    const conversationOf = (wish: Wish) =>
      'asked' in wish ? wish.conversationId : anew.get(wish)?.conversationId;
    const states = await this.conversations.statesOf(tx, wishes.map(conversationOf).filter(isKnown));
    const parents = await this.messages.findMessages(tx, wishes.map(parentOf).filter(isKnown));
    const taken = new Set<string>();
    return wishes.map((wish) => {
      const conversation = states.get(conversationOf(wish) ?? '');
      if (conversation?.createdBy !== wish.userId)
        return notFound('asked' in wish ? 'conversation' : 'answer');
      if (conversation.isAnswering || taken.has(conversation.id))
        return new Problem(
          'answer-pending',
          'It is still being written. Ask again when it is complete, or stop it.',
        );
      const place = placeOf(wish, conversation, anew.get(wish) ?? null, parents);
      if (!(place instanceof Problem)) taken.add(conversation.id);
      return place;
    });
  }

  private async questionOf(tx: TenantTx, { answerId, userId }: { answerId: string; userId: string }) {
    const answer = await this.messages.findOwnMessage(tx, answerId, userId);
    return answer?.role === 'assistant' ? this.messages.findMessage(tx, answer.parentId!) : null;
  }
}

function placeOf(
  wish: Wish,
  conversation: ConversationState,
  question: Message | null,
  parents: readonly Message[],
): QuestionPlace | Problem {
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
