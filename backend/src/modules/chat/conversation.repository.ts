import { Injectable } from '@nestjs/common';
import { newId, type TenantTx } from '@ocsuite/db';
import type { MessageStatus } from '@ocsuite/types';
import { Conversation } from './conversation.entity.js';

const unfinished: MessageStatus[] = ['queued', 'streaming'];

export interface ConversationPage {
  limit: number;
  before?: string | undefined;
  search?: string | undefined;
}

export interface ConversationState {
  id: string;
  createdBy: string;
  title: string;
  isAnswering: boolean;
  /** Where the newest branch ends. */
  newestMessageId: string | null;
}

@Injectable()
export class ConversationRepository {
  async add(tx: TenantTx, createdBy: string, title: string): Promise<Conversation> {
    const id = newId();
    await tx.manager.insert(Conversation, { tenantId: tx.tenantId, id, title, createdBy });
    return tx.manager.findOneByOrFail(Conversation, { tenantId: tx.tenantId, id });
  }

  /** A person's conversations, newest first, a page at a time; `before` is the id that ended the page before. */
  list(
    tx: TenantTx,
    createdBy: string,
    { limit, before, search }: ConversationPage,
  ): Promise<Conversation[]> {
    const query = tx.manager
      .createQueryBuilder(Conversation, 'conversation')
      .where({ tenantId: tx.tenantId, createdBy })
      // One whose first question was refused is none yet.
      .andWhere(
        `exists (select from message
           where message.tenant_id = conversation.tenant_id and conversation_id = conversation.id)`,
      )
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

  find(tx: TenantTx, id: string, createdBy: string): Promise<Conversation | null> {
    return tx.manager.findOneBy(Conversation, { tenantId: tx.tenantId, id, createdBy });
  }

  /** A new name is no news: the order of the list stays. */
  async rename(tx: TenantTx, id: string, title: string): Promise<void> {
    await tx.manager.update(Conversation, { tenantId: tx.tenantId, id }, { title });
  }

  /** Brings conversations to the top of their list, each under its title. */
  async touch(tx: TenantTx, touched: readonly Pick<Conversation, 'id' | 'title'>[]): Promise<void> {
    await tx.manager.query(
      `update conversation set title = touched.title, updated_at = clock_timestamp()
       from unnest($2::uuid[], $3::text[]) as touched (id, title)
       where tenant_id = $1 and conversation.id = touched.id`,
      [tx.tenantId, touched.map(({ id }) => id), touched.map(({ title }) => title)],
    );
  }

  async delete(tx: TenantTx, id: string): Promise<void> {
    await tx.manager.delete(Conversation, { tenantId: tx.tenantId, id });
  }

  /** What new questions have to know of their conversations, by their ids. */
  async statesOf(tx: TenantTx, ids: readonly string[]): Promise<Map<string, ConversationState>> {
    const states = await tx.manager.query<ConversationState[]>(
      `select id, title, created_by as "createdBy",
              exists (select from message
                where tenant_id = $1 and conversation_id = conversation.id and status = any ($3)) as "isAnswering",
              (select id from message where tenant_id = $1 and conversation_id = conversation.id
                order by created_at desc limit 1) as "newestMessageId"
       from conversation where tenant_id = $1 and id = any ($2)`,
      [tx.tenantId, ids, unfinished],
    );
    return new Map(states.map((state) => [state.id, state]));
  }
}
