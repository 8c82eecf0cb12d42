import type { Fact } from '@ocsuite/types';
import { type ModelMessage, withoutMarks } from '../../../ai/index.js';
import { type CountTokens, budgets } from './fit-budget.calc.js';

/** One message of the conversation so far, with the facts that its citations name. */
export interface Turn extends ModelMessage {
  id: string;
  facts: Fact[];
}

export interface RecentTurns {
  messages: ModelMessage[];
  tokens: number;
  /** The newest turn that did not fit; null when all did. */
  leftOut: Turn[];
}

/** The newest whole turns that fit, beginning with a question: an answer without its question would confuse. */
export function recentTurns(turns: Turn[], facts: Fact[], countTokens: CountTokens): RecentTurns {
  const kept: { message: ModelMessage; tokens: number }[] = [];
  let tokens = 0;
  for (const turn of turns.toReversed()) {
    const message = { role: turn.role, content: withoutMarks(recite(turn, facts)) };
    const size = countTokens(message.content);
    if (tokens + size > budgets.history) break;
    tokens += size;
    kept.unshift({ message, tokens: size });
  }
  if (kept[0]?.message.role === 'assistant') tokens -= kept.shift()!.tokens;
  return {
    messages: kept.map(({ message }) => message),
    tokens,
    leftOut: turns.slice(0, turns.length - kept.length),
  };
}

/** Fact ids belong to one answer: a citation of an earlier one names the same fact of this prompt, or goes. */
function recite({ content, facts: own }: Turn, facts: Fact[]): string {
  return content.replace(/\s?\[(f\d+)\]/g, (_, id: string) => {
    const cited = own.find((fact) => fact.id === id);
    const same = cited && facts.find((fact) => isSame(fact, cited));
    return same ? ` [${same.id}]` : '';
  });
}

function isSame(a: Fact, b: Fact): boolean {
  return (
    a.metric === b.metric &&
    a.unit === b.unit &&
    a.display === b.display &&
    a.period.from === b.period.from &&
    a.period.to === b.period.to &&
    a.scope.channel === b.scope.channel &&
    a.scope.device === b.scope.device
  );
}
