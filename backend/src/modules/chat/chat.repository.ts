import { Injectable } from '@nestjs/common';
import { newId, type TenantTx } from '@ocsuite/db';
import type { Feedback, MessageStatus } from '@ocsuite/types';
import { In } from 'typeorm';
import { Conversation } from './conversation.entity.js';
import { Message } from './message.entity.js';

const unfinished: MessageStatus[] = ['queued', 'streaming'];

export interface ConversationPage {
  limit: number;
  before?: string | undefined;
  search?: string | undefined;
}

export interface ConversationState {
  title: string;
  isAnswering: boolean;
  /** Where the newest branch ends. */
  newestMessageId: string | null;
}

export interface Exchange {
  question: string;
  answer: string;
  askedAt: string;
  conversationId: string;
}

@Injectable()
export class ChatRepository {
  async addConversation(tx: TenantTx, createdBy: string, title: string): Promise<Conversation> {
    const id = newId();
    await tx.manager.insert(Conversation, { tenantId: tx.tenantId, id, title, createdBy });
    return tx.manager.findOneByOrFail(Conversation, { tenantId: tx.tenantId, id });
  }

  /** A person's conversations, newest first, a page at a time; `before` is the id that ended the page before. */
  listConversations(
    tx: TenantTx,
    createdBy: string,
    { limit, before, search }: ConversationPage,
  ): Promise<Conversation[]> {
    const query = tx.manager
      .createQueryBuilder(Conversation, 'conversation')
      .where({ tenantId: tx.tenantId, createdBy })
      .orderBy('conversation.updatedAt', 'DESC')
      .addOrderBy('conversation.id', 'DESC')
      .take(limit);
    if (before) {
      query.andWhere(
        `(conversation.updated_at, conversation.id) < (select updated_at, id from conversation
           where tenant_id = :tenantId and id = :before)`,
        { tenantId: tx.tenantId, before },
      );
    }
    if (search) {
      query.andWhere(
        `(conversation.title ilike :pattern or exists (select from message
           where message.tenant_id = conversation.tenant_id and conversation_id = conversation.id
             and content ilike :pattern))`,
        { pattern: `%${search.replace(/[\\%_]/g, '\\$&')}%` },
      );
    }
    return query.getMany();
  }

  findConversation(tx: TenantTx, id: string, createdBy: string): Promise<Conversation | null> {
    return tx.manager.findOneBy(Conversation, { tenantId: tx.tenantId, id, createdBy });
  }

  /** A new name is no news: the order of the list stays. */
  async renameConversation(tx: TenantTx, id: string, title: string): Promise<void> {
    await tx.manager.update(Conversation, { tenantId: tx.tenantId, id }, { title });
  }

  async touchConversation(tx: TenantTx, id: string, changes: Partial<Conversation>): Promise<void> {
    await tx.manager.update(
      Conversation,
      { tenantId: tx.tenantId, id },
      { ...changes, updatedAt: new Date() },
    );
  }

  async deleteConversation(tx: TenantTx, id: string): Promise<void> {
    await tx.manager.delete(Conversation, { tenantId: tx.tenantId, id });
  }

  async addMessage(
    tx: TenantTx,
    message: Pick<Message, 'conversationId' | 'parentId' | 'role' | 'content' | 'status'>,
  ): Promise<Message> {
    // Two messages of one transaction would share now(): the question must sort before its answer.
    const createdAt = (() => 'clock_timestamp()') as unknown as Date;
    const blank = { error: null, facts: [], grounding: null, metadata: null, feedback: null };
    const added = { ...blank, ...message, tenantId: tx.tenantId, id: newId(), createdAt };
    // Brings back the time that the database chose.
    await tx.manager.insert(Message, added as never);
    return added;
  }

  findMessage(tx: TenantTx, id: string): Promise<Message | null> {
    return tx.manager.findOneBy(Message, { tenantId: tx.tenantId, id });
  }

  /** A message of this person's own conversations. */
  async findOwnMessage(tx: TenantTx, id: string, userId: string): Promise<Message | null> {
    return tx.manager
      .createQueryBuilder(Message, 'message')
      .where({ tenantId: tx.tenantId, id })
      .andWhere(
        `exists (select from conversation where tenant_id = message.tenant_id and id = message.conversation_id
           and created_by = :userId)`,
        { userId },
      )
      .getOne();
  }

  /** Every branch, oldest message first. */
  listMessages(tx: TenantTx, conversationId: string): Promise<Message[]> {
    return tx.manager.find(Message, {
      where: { tenantId: tx.tenantId, conversationId },
      order: { createdAt: 'ASC' },
    });
  }

  /** The ids of the one branch that leads to a message and ends with it, oldest first. */
  async branchTo(tx: TenantTx, messageId: string | null): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `with recursive branch (id, parent_id, depth) as (
         select id, parent_id, 1 from message where tenant_id = $1 and id = $2
         union all
         select message.id, message.parent_id, depth + 1 from message join branch on message.id = branch.parent_id
           where tenant_id = $1
       ) select id from branch order by depth desc`,
      [tx.tenantId, messageId],
    );
    return rows.map(({ id }) => id);
  }

  /** In the order given. */
  async findMessages(tx: TenantTx, ids: string[]): Promise<Message[]> {
    const found = await tx.manager.findBy(Message, { tenantId: tx.tenantId, id: In(ids) });
    return found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }

  async setFeedback(tx: TenantTx, id: string, feedback: Feedback | null): Promise<void> {
    await tx.manager.update(Message, { tenantId: tx.tenantId, id }, { feedback });
  }

  /** Answers under way: this person's, and the company's. */
  async countRunning(tx: TenantTx, userId: string): Promise<{ own: number; company: number }> {
    const [row] = await tx.manager.query<[{ own: number; company: number }]>(
      `select count(*)::int as company, (count(*) filter (where created_by = $2))::int as own
       from message join conversation on conversation.tenant_id = message.tenant_id and conversation.id = conversation_id
       where message.tenant_id = $1 and status in ('queued', 'streaming')`,
      [tx.tenantId, userId],
    );
    return row;
  }

  /** What a new question of this person's has to know of its conversation. */
  async stateOf(tx: TenantTx, id: string, createdBy: string): Promise<ConversationState | null> {
    const [state] = await tx.manager.query<ConversationState[]>(
      `select title,
              exists (select from message where tenant_id = $1 and conversation_id = $2 and status = any ($4)) as "isAnswering",
              (select id from message where tenant_id = $1 and conversation_id = $2
                order by created_at desc limit 1) as "newestMessageId"
       from conversation where tenant_id = $1 and id = $2 and created_by = $3`,
      [tx.tenantId, id, createdBy, unfinished],
    );
    return state ?? null;
  }

  async finish(tx: TenantTx, id: string, changes: Partial<Message>): Promise<void> {
    await tx.manager.update(Message, { tenantId: tx.tenantId, id }, changes as never);
  }

  /** The tenant's newest answered questions. */
  recentExchanges(tx: TenantTx, limit: number): Promise<Exchange[]> {
    return tx.manager.query<Exchange[]>(
      `select question.content as question, answer.content as answer, question.conversation_id as "conversationId",
              to_char(question.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "askedAt"
       from message answer
       join message question on question.tenant_id = answer.tenant_id and question.id = answer.parent_id
       where answer.tenant_id = $1 and answer.role = 'assistant' and answer.status = 'completed'
       order by answer.created_at desc limit $2`,
      [tx.tenantId, limit],
    );
  }
}
