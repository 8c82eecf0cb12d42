export { parseModelCommentary } from './commentary-check.calc.js';
export { templateCommentary, withoutCitations } from './commentary.calc.js';
export { dayInTimeZone } from './day.calc.js';
