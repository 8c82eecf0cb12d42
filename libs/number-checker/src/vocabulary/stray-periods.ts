import type { PeriodLadder } from '../facts/period-ladder.js';
import { spansOf } from '../text/words.js';
import type { PeriodMention } from './period-mention.js';
import { findWeekdays } from './weekday-words.js';

const ahead =
  /(?<!\p{L}|the\s)(?:next\s(?:week|month|quarter|year)|tomorrow|nächste[nrs]?\s(?:Woche|Monat|Quartal|Jahr)|morgen(?=[^\p{L}]*$))(?!\p{L})/giu;

/** Periods that no fact can be of: weekdays that the facts do not know, and what lies ahead. */
export function findStrayPeriods(text: string, ladder: PeriodLadder): PeriodMention[] {
  return [
    ...findWeekdays(text, ladder).filter(({ kind }) => kind === 'weekday'),
    ...spansOf(text, ahead).map(({ start, end }): PeriodMention => ({ start, end, kind: 'next' })),
  ].toSorted((a, b) => a.start - b.start);
}
