import { anyMonth, monthPattern } from '../text/calendar-words.js';
import { remembered } from '../text/remembered.js';
import { matchesOf, overlaps } from '../text/words.js';
import type { PeriodMention } from './period-mention.js';
import { dateRules } from './date-rules.js';
import { relativePeriodRules } from './relative-period-rules.js';

/** Every stated period, the longest reading of overlapping ones. */
export function findPeriods(text: string): PeriodMention[] {
  return read(text).map((one) => ({ ...one }));
}

const rules = [...dateRules, ...relativePeriodRules].map(([pattern, readRule]) => ({
  pattern,
  readRule,
  isOfMonth: pattern.source.includes(monthPattern),
}));

/** A sentence is asked about more than once. */
const read = remembered((text: string): readonly PeriodMention[] => {
  const found: PeriodMention[] = [];
  const hasMonth = anyMonth.test(text);
  for (const { pattern, readRule, isOfMonth } of rules) {
    if (isOfMonth && !hasMonth) continue;
    for (const match of matchesOf(text, pattern)) {
      const lead = /^\s*/.exec(match[0])![0].length;
      const span = { start: match.index + lead, end: match.index + match[0].length };
      if (found.some((one) => overlaps(one, span))) continue;
      if (isAside(text.slice(0, span.start), match[0])) continue;
      const mention = readRule(match.groups ?? {}, match[0]);
      if (mention) found.push({ ...span, ...mention });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
});

/** Deadlines (`by 27 November`), records (`the largest this quarter`) and counts (`4 of the last 5 weeks`) date no figure. */
function isAside(left: string, mention: string): boolean {
  const isCounted = /\d|\b(?:two|three|four|five|six|seven|eight|ten|twelve)\b/i.test(mention);
  if (isCounted && /(?<![\d.,])(?:\d{1,2}|two|three|four|five|six)\s(?:out\s)?of\s(?:the\s)?$/i.test(left))
    return true;
  return /\b(?:by|until|due(?: on)?|no later than)\s$|\b(?:largest|biggest|highest|lowest|best|worst|steepest|smallest|strongest|weakest|sharpest|fastest)\b[^,.;\d]{0,24}$/i.test(
    left,
  );
}
