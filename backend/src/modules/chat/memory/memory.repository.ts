import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import { In } from 'typeorm';
import { ConversationMemory } from './conversation-memory.entity.js';

@Injectable()
export class MemoryRepository {
  /** The memories that reach to any of these messages, by the message's id. */
  async reachingTo(tx: TenantTx, messageIds: readonly string[]): Promise<Map<string, ConversationMemory>> {
    const { tenantId } = tx;
    const found = await tx.manager.findBy(ConversationMemory, { tenantId, id: In([...messageIds]) });
    return new Map(found.map((memory) => [memory.id, memory]));
  }

  /** Changes nothing when it is there already, or when the conversation has been deleted. */
  async add(tx: TenantTx, { id, lines, source }: Omit<ConversationMemory, 'tenantId' | 'createdAt'>) {
    await tx.manager.query(
      `insert into conversation_memory (tenant_id, id, lines, source)
       select tenant_id, id, $3, $4 from message where tenant_id = $1 and id = $2 for key share
       on conflict do nothing`,
      [tx.tenantId, id, JSON.stringify(lines), source],
    );
  }
}
