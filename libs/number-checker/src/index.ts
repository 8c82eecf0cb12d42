export { checkNumerals } from './check-numerals.js';
export { createStreamingChecker, type StreamingChecker } from './streaming-checker.js';
export {
  checkedFactSchema,
  type CheckedFact,
  type CheckOptions,
  type NumeralVerdict,
  type Verdict,
} from './numeral-verdict.js';
