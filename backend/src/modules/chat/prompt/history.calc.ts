import type { Fact } from '@ocsuite/types';
import { type ModelMessage, withoutMarks } from '../../../ai/index.js';
import { type CountTokens, budgets } from './fit-budget.calc.js';
import { isSameFact, recite } from './same-fact.calc.js';

/** Above this the older turns are condensed, before anything has to be left out. */
const crowded = budgets.history * 0.75;
/** What then stays word by word: room for several more questions before it is crowded again. */
const keptVerbatim = budgets.history * 0.25;

/** One message of the conversation so far, with the facts that its citations name. */
export interface Turn extends ModelMessage {
  id: string;
  facts: Fact[];
}

export interface RecentTurns {
  messages: ModelMessage[];
  tokens: number;
  /** How many older turns found no room. */
  leftOut: number;
  /** The newest turn that should be condensed with all before it; null while there is room enough. */
  condenseThrough: string | null;
}

/** The newest whole turns that fit, beginning with a question: an answer without its question would confuse. */
export function recentTurns(turns: Turn[], facts: Fact[], countTokens: CountTokens): RecentTurns {
  const messages = turns.map((turn) => ({
    role: turn.role,
    content: withoutMarks(reciteWith(turn, facts)),
  }));
  const sizes = messages.map(({ content }) => countTokens(content));
  const start = startOfTail(turns, sizes, budgets.history);
  const tokens = sizes.slice(start).reduce((sum, size) => sum + size, 0);
  const isCrowded = start > 0 || tokens > crowded;
  return {
    messages: messages.slice(start),
    tokens,
    leftOut: start,
    condenseThrough: isCrowded ? newestToCondense(turns, sizes) : null,
  };
}

/** The last exchange is never condensed: "that" and "the second one" speak of its words. */
function newestToCondense(turns: Turn[], sizes: number[]): string | null {
  const lastQuestion = turns.findLastIndex(({ role }) => role === 'user');
  const start = Math.min(startOfTail(turns, sizes, keptVerbatim), Math.max(0, lastQuestion));
  return turns[start - 1]?.id ?? null;
}

function startOfTail(turns: Turn[], sizes: number[], budget: number): number {
  let start = turns.length;
  let tokens = 0;
  while (start > 0 && tokens + sizes[start - 1]! <= budget) tokens += sizes[--start]!;
  while (turns[start]?.role === 'assistant') start += 1;
  return start;
}

/** Fact ids belong to one answer: a citation of an earlier one names the same fact of this prompt, or goes. */
function reciteWith({ content, facts: own }: Turn, facts: Fact[]): string {
  return recite(content, (id) => {
    const cited = own.find((fact) => fact.id === id);
    const same = cited && facts.find((fact) => isSameFact(fact, cited));
    return same && `[${same.id}]`;
  });
}
