import { Injectable } from '@nestjs/common';
import { newId, type PlatformTx, type TenantTx } from '@ocsuite/db';
import type { MessageStatus } from '@ocsuite/types';
import { In } from 'typeorm';
import { Conversation } from './conversation.entity.js';
import { Message } from './message.entity.js';

const unfinished: MessageStatus[] = ['queued', 'streaming'];

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

  listConversations(tx: TenantTx, createdBy: string): Promise<Conversation[]> {
    return tx.manager.find(Conversation, {
      where: { tenantId: tx.tenantId, createdBy },
      order: { updatedAt: 'DESC' },
      take: 100,
    });
  }

  findConversation(tx: TenantTx, id: string, createdBy: string): Promise<Conversation | null> {
    return tx.manager.findOneBy(Conversation, { tenantId: tx.tenantId, id, createdBy });
  }

  /** Whose conversation it is. */
  async ownerOf(tx: TenantTx, id: string): Promise<string> {
    const { createdBy } = await tx.manager.findOneByOrFail(Conversation, { tenantId: tx.tenantId, id });
    return createdBy;
  }

  async touchConversation(tx: TenantTx, id: string, changes: Partial<Conversation>): Promise<void> {
    await tx.manager.update(
      Conversation,
      { tenantId: tx.tenantId, id },
      { ...changes, updatedAt: new Date() },
    );
  }

  async addMessage(
    tx: TenantTx,
    message: Pick<Message, 'conversationId' | 'role' | 'content' | 'status'>,
  ): Promise<Message> {
    const id = newId();
    // Two messages of one transaction would share now(): the question must sort before its answer.
    const createdAt = () => 'clock_timestamp()';
    await tx.manager.insert(Message, {
      ...message,
      tenantId: tx.tenantId,
      id,
      createdAt: createdAt as never,
    });
    return tx.manager.findOneByOrFail(Message, { tenantId: tx.tenantId, id });
  }

  findMessage(tx: TenantTx, id: string): Promise<Message | null> {
    return tx.manager.findOneBy(Message, { tenantId: tx.tenantId, id });
  }

  listMessages(tx: TenantTx, conversationId: string): Promise<Message[]> {
    return tx.manager.find(Message, {
      where: { tenantId: tx.tenantId, conversationId },
      order: { createdAt: 'ASC' },
    });
  }

  async isAnswering(tx: TenantTx, conversationId: string): Promise<boolean> {
    return tx.manager.existsBy(Message, { tenantId: tx.tenantId, conversationId, status: In(unfinished) });
  }

  /** Changes an answer that is still being written; null when it has ended meanwhile. */
  async changeUnfinished(tx: TenantTx, id: string, changes: Partial<Message>): Promise<Message | null> {
    const { affected } = await tx.manager.update(
      Message,
      { tenantId: tx.tenantId, id, status: In(unfinished) },
      changes as never,
    );
    return affected ? this.findMessage(tx, id) : null;
  }

  /** The tenant's newest answered questions. */
  recentExchanges(tx: TenantTx, limit: number): Promise<Exchange[]> {
    return tx.manager.query<Exchange[]>(
      `select question.content as question, answer.content as answer, question.conversation_id as "conversationId",
              to_char(question.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "askedAt"
       from message answer
       join lateral (
         select content, created_at, conversation_id from message
         where tenant_id = answer.tenant_id and conversation_id = answer.conversation_id and role = 'user'
           and created_at < answer.created_at
         order by created_at desc limit 1
       ) question on true
       where answer.tenant_id = $1 and answer.role = 'assistant' and answer.status = 'completed'
       order by answer.created_at desc limit $2`,
      [tx.tenantId, limit],
    );
  }

  /** Answers that have been under way for a while, over all tenants. */
  findOldUnfinished(tx: PlatformTx, olderThanSeconds: number): Promise<{ tenantId: string; id: string }[]> {
    return tx.manager.query(
      `select tenant_id as "tenantId", id from message
       where status in ('queued', 'streaming') and created_at < now() - make_interval(secs => $1)
       order by created_at limit 500`,
      [olderThanSeconds],
    );
  }
}
