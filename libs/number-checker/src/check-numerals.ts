import type { Numeral } from '@ocsuite/types';
import type { CheckedFact, CheckOptions } from './checked-fact.js';
import { createStreamingChecker } from './streaming-checker.js';

/** Judges every numeral of a finished text against the facts its writer had, in reading order. Throws nothing. */
export function checkNumerals(
  text: string,
  facts: readonly CheckedFact[],
  options: CheckOptions = {},
): Numeral[] {
  const checker = createStreamingChecker(facts, options);
  return [...checker.push(text), ...checker.end()];
}
