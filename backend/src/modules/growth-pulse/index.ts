export { parseModelCommentary } from './commentary-check.calc.js';
export { templateCommentary, withoutCitations } from './commentary.calc.js';
export { dayInTimeZone } from './day.calc.js';
export { displayFigure } from './figure-format.calc.js';
export { readMonthOutlooks } from './month-outlook.calc.js';
