import type { PromptFact, PromptInsight } from './prompt-facts.js';

/** An answer before it is laid out. */
export interface Draft {
  /** One or two sentences that answer the question. */
  opening: string;
  /** Reasons and details, each one line. */
  bullets: string[];
  /** What advice should be about; nothing here means no advice. */
  facts: PromptFact[];
  insights: PromptInsight[];
}
