import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { Turn } from '../prompt/history.calc.js';
import type { ConversationMemory } from './conversation-memory.entity.js';
import type { MemoryLine } from './memory-lines.calc.js';

/** A branch as it is told to the model. */
export interface RememberedBranch {
  /** What its beginning was condensed to. */
  lines: MemoryLine[];
  /** The messages since, oldest first; those that hold no words are left out. */
  since: Turn[];
}

type BranchRow = Turn & { tip: string; lines: MemoryLine[] | null };

@Injectable()
export class MemoryRepository {
  /** For each of these messages, in their order, the branch that leads to it and ends with it. */
  async branchesTo(tx: TenantTx, messageIds: readonly string[]): Promise<RememberedBranch[]> {
    const rows = await tx.manager.query<BranchRow[]>(
      `with recursive branch (tip, id, parent_id, depth, lines) as (
         select id, id, parent_id, 1, lines
           from message left join conversation_memory memory using (tenant_id, id)
           where tenant_id = $1 and id = any ($2)
         union all
         select tip, message.id, message.parent_id, depth + 1, memory.lines
           from branch join message on tenant_id = $1 and message.id = branch.parent_id
           left join conversation_memory memory on memory.tenant_id = $1 and memory.id = message.id
           -- What lies behind a memory is told by it.
           where branch.lines is null
       ) select tip, id, role, content, facts, lines
         from branch join message using (id) where tenant_id = $1 order by depth desc`,
      [tx.tenantId, messageIds],
    );
    const byTip = Map.groupBy(rows, ({ tip }) => tip);
    return messageIds.map((id) => branchOf(byTip.get(id) ?? []));
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

/** @param rows Oldest first; only the first of them may be where a memory reaches to. */
function branchOf(rows: BranchRow[]): RememberedBranch {
  return {
    lines: rows[0]?.lines ?? [],
    since: rows
      .filter(({ lines, content }) => !lines && content !== '')
      .map(({ id, role, content, facts }) => ({ id, role, content, facts })),
  };
}
