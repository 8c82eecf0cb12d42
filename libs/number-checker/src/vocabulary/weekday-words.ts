import type { PeriodLadder } from '../facts/period-ladder.js';
import { addDays } from '../text/calendar-words.js';
import { spansOf } from '../text/words.js';
import type { PeriodMention } from './period-mention.js';

const names: string[] = [
  'sundays?|sun|sonntags?|dimanche',
  'mondays?|mon|montags?|lundi',
  'tuesdays?|tues?|dienstags?|mardi',
  'wednesdays?|wed|mittwochs?|mercredi',
  'thursdays?|thu(?:rs?)?|donnerstags?|jeudi',
  'fridays?|fri|freitags?|vendredi',
  'saturdays?|sat|samstags?|sonnabends?|samedi',
];
const pattern = new RegExp(
  `(?<![\\p{L}]|black\\s)(?<before>(?:the\\s)?(?:previous|prior|preceding|vorigen?)\\s)?(?<last>(?:the\\s)?(?:last|letzten)\\s)?(?<name>${names.join('|')})(?:['’]s)?(?<after>\\s(?:before|earlier|davor|zuvor|(?:a|one)\\sweek\\s(?:ago|earlier|before)|of\\sthe\\s(?:week\\sbefore|previous\\sweek)))?(?![\\p{L}])`,
  'giu',
);

const weekend = /(?<!\p{L})(?:the\s|last\s|am\s|das\s)?(?:weekend|Wochenende)(?!\p{L})/giu;
const maybe = /week|day|tag|woche|mittwoch|abend|di(?!\p{L})|(?<!\p{L})(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/iu;

/**
 * "Friday" is the latest one that the facts know, "the Friday before" the one a week earlier; one that they do not know stays a
 * mere weekday.
 */
export function findWeekdays(text: string, ladder: PeriodLadder): PeriodMention[] {
  const days = daysOfMonthIn(text, ladder);
  if (!maybe.test(text)) return days;
  return [...days, ...weekendsIn(text, ladder), ...namedIn(text, ladder)];
}

const ordinal =
  /(?<=(?<!\p{L})(?:the|on|and|am|dem)\s)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s(?:the\s)?)?(?<day>\d{1,2})(?:st|nd|rd|th)(?!\p{L}|\s(?:of\s)?(?:\p{Lu}|place|time|percentile|year|week|month|quarter|century))/giu;

/** "On the 13th": the latest such day that the facts know. */
function daysOfMonthIn(text: string, ladder: PeriodLadder): PeriodMention[] {
  return spansOf(text, ordinal).flatMap(({ match, start, end }): PeriodMention[] => {
    const [day] = ladder.daysOfMonth(Number(match.groups!['day']));
    return day ? [{ start, end, kind: 'dates', from: day, to: day }] : [];
  });
}

/** The latest Saturday whose Sunday the facts know as well. */
function weekendsIn(text: string, ladder: PeriodLadder): PeriodMention[] {
  const sundays = ladder.daysOn(0);
  const from = ladder.daysOn(6).find((day) => sundays.includes(addDays(day, 1)));
  if (!from) return [];
  return spansOf(text, weekend).map(({ start, end }) => ({
    start,
    end,
    kind: 'dates',
    from,
    to: addDays(from, 1),
  }));
}

function namedIn(text: string, ladder: PeriodLadder): PeriodMention[] {
  return spansOf(text, pattern).flatMap(({ match, start, end }): PeriodMention[] => {
    const { before, last, after, name } = match.groups!;
    // "sat" and "sun" are words too.
    if (name!.length < 6 && !/^\p{Lu}/u.test(name!)) return [];
    const weekday = names.findIndex((one) => new RegExp(`^(?:${one})$`, 'i').test(name!));
    const [day, earlier] = ladder.daysOn(weekday);
    if (day && (before || after)) return [{ start, end, kind: 'before', days: [7, 7] }];
    // On a Saturday, "last Saturday" is the one before it.
    const said = last && earlier && ladder.isLatestDay(day!) ? earlier : day;
    return [
      said ? { start, end, kind: 'dates', from: said, to: said } : { start, end, kind: 'weekday', weekday },
    ];
  });
}
