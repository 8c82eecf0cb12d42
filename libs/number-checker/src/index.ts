export { checkNumerals } from './check-numerals.js';
export { createStreamingChecker, type StreamingChecker } from './streaming-checker.js';
export { checkedFactSchema, type CheckedFact, type CheckOptions } from './checked-fact.js';
