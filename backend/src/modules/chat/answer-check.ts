import { createStreamingChecker, type StreamingChecker } from '@ocsuite/number-checker';
import type { Fact, GenerationEvent, Numeral } from '@ocsuite/types';
import { citedIn } from './prompt/same-fact.calc.js';

export type CheckedEvent = Extract<GenerationEvent, { type: 'generation.checked' }>;

/**
 * Checks the figures of an answer while it is written. Whoever takes an answer over reads the text so far first and drops
 * what that yields: it was told with the text.
 */
export class AnswerCheck {
  /** Every numeral of the sentences that are over. */
  readonly numerals: Numeral[] = [];
  private checker: StreamingChecker | undefined;

  constructor(
    private readonly facts: readonly Fact[],
    private readonly locale: string,
  ) {}

  /** Reads the facts, which takes a moment; the first text does it otherwise. */
  begin(): StreamingChecker {
    return (this.checker ??= createStreamingChecker(this.facts, { locale: this.locale }));
  }

  /** Takes the next piece of text; tells of the sentences that it ended, if they hold figures. */
  read(text: string): CheckedEvent[] {
    return this.told(this.begin().push(text));
  }

  /** The text is over. */
  finish(): CheckedEvent[] {
    return this.told(this.begin().end());
  }

  /** The facts that a text and the figures found so far rest on. */
  factsOf(text: string): Fact[] {
    const cited = new Set([...citedIn(text), ...this.numerals.flatMap(({ factIds }) => factIds)]);
    return this.facts.filter(({ id }) => cited.has(id));
  }

  private told(numerals: Numeral[]): CheckedEvent[] {
    this.numerals.push(...numerals);
    if (numerals.length === 0) return [];
    const cited = new Set(numerals.flatMap(({ factIds }) => factIds));
    return [{ type: 'generation.checked', numerals, facts: this.facts.filter(({ id }) => cited.has(id)) }];
  }
}
