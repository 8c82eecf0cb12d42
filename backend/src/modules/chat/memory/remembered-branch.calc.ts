import type { ConversationMemory } from './conversation-memory.entity.js';

/** A branch as it is told to the model: what is condensed of it, and the messages since. */
export interface RememberedBranch {
  memory: ConversationMemory | null;
  since: string[];
}

/** Splits a branch, oldest message first, behind the memory that reaches furthest. */
export function splitAtMemory(
  branch: readonly string[],
  memories: ReadonlyMap<string, ConversationMemory>,
): RememberedBranch {
  const furthest = branch.findLastIndex((id) => memories.has(id));
  return { memory: memories.get(branch[furthest] ?? '') ?? null, since: branch.slice(furthest + 1) };
}
