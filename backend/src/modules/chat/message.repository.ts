import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { Feedback } from '@ocsuite/types';
import { In } from 'typeorm';
import { Message } from './message.entity.js';

export type NewMessage = Pick<Message, 'id' | 'conversationId' | 'parentId' | 'role' | 'content' | 'status'>;

export interface Exchange {
  question: string;
  answer: string;
  askedAt: string;
  conversationId: string;
}

@Injectable()
export class MessageRepository {
  /** Adds messages that sort in the order given: a question must come before its answer. Brings them back by their ids. */
  async add(tx: TenantTx, messages: readonly NewMessage[]): Promise<Map<string, Message>> {
    const columnOf = <Key extends keyof NewMessage>(key: Key) => messages.map((one) => one[key]);
    // Messages of one transaction would share now().
    const rows = await tx.manager.query<{ id: string; createdAt: Date }[]>(
      `insert into message (tenant_id, id, conversation_id, parent_id, role, content, status, created_at)
       select $1, added.*, clock_timestamp()
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[]) as added
       returning id, created_at as "createdAt"`,
      [
        tx.tenantId,
        columnOf('id'),
        columnOf('conversationId'),
        columnOf('parentId'),
        columnOf('role'),
        columnOf('content'),
        columnOf('status'),
      ],
    );
    const createdAt = new Map(rows.map((row) => [row.id, row.createdAt]));
    const blank = { error: null, facts: [], grounding: null, metadata: null, feedback: null };
    return new Map(
      messages.map((message) => [
        message.id,
        { ...blank, ...message, tenantId: tx.tenantId, createdAt: createdAt.get(message.id)! },
      ]),
    );
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

  /** Each message with whose conversation it belongs to, in the order given; null for those that are gone. */
  async findWithOwners(
    tx: TenantTx,
    ids: readonly string[],
  ): Promise<({ message: Message; createdBy: string } | null)[]> {
    const messages = await this.findMessages(tx, [...new Set(ids)]);
    const conversations = await tx.manager.query<{ id: string; createdBy: string }[]>(
      'select id, created_by as "createdBy" from conversation where tenant_id = $1 and id = any ($2)',
      [tx.tenantId, messages.map(({ conversationId }) => conversationId)],
    );
    const owners = new Map(conversations.map(({ id, createdBy }) => [id, createdBy]));
    const found = new Map(messages.map((message) => [message.id, message]));
    return ids.map((id) => {
      const message = found.get(id);
      const createdBy = message && owners.get(message.conversationId);
      return message && createdBy ? { message, createdBy } : null;
    });
  }

  /** Every branch, oldest message first. */
  listMessages(tx: TenantTx, conversationId: string): Promise<Message[]> {
    return tx.manager.find(Message, {
      where: { tenantId: tx.tenantId, conversationId },
      order: { createdAt: 'ASC' },
    });
  }

  /** In the order given. */
  async findMessages(tx: TenantTx, ids: readonly string[]): Promise<Message[]> {
    if (ids.length === 0) return [];
    const found = await tx.manager.findBy(Message, { tenantId: tx.tenantId, id: In([...ids]) });
    const byId = new Map(found.map((message) => [message.id, message]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async setFeedback(tx: TenantTx, id: string, feedback: Feedback | null): Promise<void> {
    await tx.manager.update(Message, { tenantId: tx.tenantId, id }, { feedback });
  }

  async endAnswers(
    tx: TenantTx,
    answers: readonly Pick<
      Message,
      'id' | 'status' | 'content' | 'facts' | 'error' | 'grounding' | 'metadata'
    >[],
  ): Promise<void> {
    if (answers.length === 0) return;
    await tx.manager.query(
      `update message set status = ended.status, content = ended.content, facts = ended.facts, error = ended.error,
              grounding = ended.grounding, metadata = ended.metadata
       from jsonb_to_recordset($2::jsonb)
         as ended (id uuid, status text, content text, facts jsonb, error jsonb, grounding jsonb, metadata jsonb)
       where tenant_id = $1 and message.id = ended.id`,
      [tx.tenantId, JSON.stringify(answers)],
    );
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
