import type { PromptPart } from '@ocsuite/types';

export type CountTokens = (text: string) => number;

/** Tokens that each part of a prompt may have. What people write themselves is bounded where it comes in. */
export const budgets = {
  rules: 700,
  template: 1_500,
  facts: 4_500,
  insights: 2_500,
  references: 400,
  state: 700,
  memory: 700,
  history: 3_000,
  question: 4_500,
} as const;
export type PartName = keyof typeof budgets;

export interface Candidate<Entry> {
  entry: Entry;
  tokensOf: () => number;
  relevance: number;
}

export interface Fitted<Entry> {
  /** In the order given. */
  kept: Entry[];
  part: PromptPart;
}

/** After so many in a row that did not fit, the room is as good as used up: what is left is not even counted. */
const triedInVain = 6;

/** Keeps whole entries, the most relevant first, as long as they fit. */
export function fit<Entry>(name: PartName, candidates: Candidate<Entry>[]): Fitted<Entry> {
  const budget = budgets[name];
  const kept = new Set<Candidate<Entry>>();
  let tokens = 0;
  let tries = 0;
  for (const candidate of candidates.toSorted((a, b) => b.relevance - a.relevance)) {
    const more = candidate.tokensOf();
    tries = tokens + more > budget ? tries + 1 : 0;
    if (tries === triedInVain) break;
    if (tries > 0) continue;
    tokens += more;
    kept.add(candidate);
  }
  return {
    kept: candidates.filter((candidate) => kept.has(candidate)).map(({ entry }) => entry),
    part: { name, tokens, budget, dropped: candidates.length - kept.size },
  };
}

const counted = new WeakMap<object, number>();

/** The tokens of what goes into prompt after prompt: counted once, as long as it is around. */
export function tokensOf<Entry extends object>(
  entry: Entry,
  textOf: (entry: Entry) => string,
  countTokens: CountTokens,
): number {
  const known = counted.get(entry);
  if (known !== undefined) return known;
  const tokens = countTokens(textOf(entry));
  counted.set(entry, tokens);
  return tokens;
}

/** A part that is there as a whole or not at all. */
export function whole(name: PartName, text: string, countTokens: CountTokens): PromptPart {
  return { name, tokens: countTokens(text), budget: budgets[name], dropped: 0 };
}
