import type { PeriodLadder } from '../facts/period-ladder.js';
import { spansOf } from '../text/words.js';
import type { PeriodMention } from './period-words.js';

const names: string[] = [
  'sundays?|sonntags?',
  'mondays?|montags?',
  'tuesdays?|dienstags?',
  'wednesdays?|mittwochs?',
  'thursdays?|donnerstags?',
  'fridays?|freitags?',
  'saturdays?|samstags?|sonnabends?',
];
const pattern = new RegExp(
  `(?<![\\p{L}]|black\\s)(?<before>(?:the\\s)?(?:previous|prior|preceding|vorigen?)\\s)?(?<name>${names.join('|')})(?:['’]s)?(?<after>\\s(?:before|earlier|davor|zuvor))?(?![\\p{L}])`,
  'giu',
);

/** "Friday" is the latest one that the facts know, "the Friday before" the one a week earlier. */
export function findWeekdays(text: string, ladder: PeriodLadder): PeriodMention[] {
  if (!/day|tag|mittwoch|abend/i.test(text)) return [];
  return spansOf(text, pattern).flatMap(({ match, start, end }): PeriodMention[] => {
    const { before, after, name } = match.groups!;
    const weekday = names.findIndex((one) => new RegExp(`^(?:${one})$`, 'i').test(name!));
    const [day] = ladder.daysOn(weekday);
    if (day && (before || after)) return [{ start, end, kind: 'before', days: [7, 7] }];
    return day ? [{ start, end, kind: 'dates', from: day, to: day }] : [];
  });
}
