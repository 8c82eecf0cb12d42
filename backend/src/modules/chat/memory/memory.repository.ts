import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import { ConversationMemory } from './conversation-memory.entity.js';

@Injectable()
export class MemoryRepository {
  /** The memory that reaches furthest among those of a branch, given its messages from the first on. */
  async furthest(tx: TenantTx, branch: readonly string[]): Promise<ConversationMemory | null> {
    return tx.manager
      .createQueryBuilder(ConversationMemory, 'memory')
      .where('tenant_id = :tenantId and id = any(:branch::uuid[])', { tenantId: tx.tenantId, branch })
      .orderBy('array_position(:branch::uuid[], id)', 'DESC')
      .limit(1)
      .getOne();
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
