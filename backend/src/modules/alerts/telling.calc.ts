import type { AlertNews, AlertPreferences, AlertTelling, Severity } from '@ocsuite/types';
import type { EpisodeState } from './alert-episode.calc.js';

/** The week's alarms so far, and the alarm that wants to leave the house. */
export interface TellingQuestion {
  severity: Severity;
  toldThisWeek: number;
  hasChannel: boolean;
}

/** Whether an alarm goes out. A critical one always does; it counts, and may push the week over its budget. */
export function decideTelling(
  { weeklyBudget }: Pick<AlertPreferences, 'weeklyBudget'>,
  { severity, toldThisWeek, hasChannel }: TellingQuestion,
): AlertTelling {
  if (!hasChannel) return 'no-channel';
  return severity === 'critical' || toldThisWeek < weeklyBudget ? 'told' : 'over-budget';
}

/** Monday's first moment in the company's time zone, and the next one. */
export function weekOf(now: Date, timeZone: string): { start: Date; end: Date } {
  const today = zoned(now, timeZone).startOfDay();
  const monday = today.subtract({ days: today.dayOfWeek - 1 }).startOfDay();
  return { start: toDate(monday), end: toDate(monday.add({ days: 7 }).startOfDay()) };
}

type QuietRules = Pick<AlertPreferences, 'quietHours' | 'quietWeekends' | 'criticalBreaksQuiet'>;

/** When the quiet time that covers `now` is over; null when a message may leave at once. */
export function quietUntil(now: Date, severity: Severity, rules: QuietRules, timeZone: string): Date | null {
  if (severity === 'critical' && rules.criticalBreaksQuiet) return null;
  const begin = zoned(now, timeZone);
  let end = begin;
  // A weekend between two nights has eight borders, three more where the clocks change; the count keeps "always" from looping.
  for (let border = 0; border < 16 && isQuiet(end, rules); border += 1) end = nextBorder(end, rules);
  return Temporal.ZonedDateTime.compare(end, begin) > 0 ? toDate(end) : null;
}

function isQuiet(moment: Temporal.ZonedDateTime, { quietHours, quietWeekends }: QuietRules): boolean {
  if (quietWeekends && moment.dayOfWeek >= 6) return true;
  if (!quietHours) return false;
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' });
  const { from, to } = quietHours;
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

/** The next moment at which quiet may begin or end: a time of day that comes twice in a night ends it twice. */
function nextBorder(moment: Temporal.ZonedDateTime, { quietHours }: QuietRules): Temporal.ZonedDateTime {
  const tomorrow = moment.add({ days: 1 }).startOfDay();
  const clockChange = moment.getTimeZoneTransition('next');
  const times = (quietHours ? [quietHours.from, quietHours.to] : []).flatMap((time) => {
    const local = moment.toPlainDate().toPlainDateTime(time);
    return (['earlier', 'later'] as const).map((disambiguation) =>
      local.toZonedDateTime(moment.timeZoneId, { disambiguation }),
    );
  });
  return [...times, tomorrow, ...(clockChange ? [clockChange] : [])]
    .filter((candidate) => Temporal.ZonedDateTime.compare(candidate, moment) > 0)
    .toSorted((a, b) => Temporal.ZonedDateTime.compare(a, b))[0]!;
}

/** What becomes of a message whose quiet time is over: it leaves, comes too late, or waits on for a snooze to end. */
export function afterWaiting(
  news: AlertNews,
  { state, until }: Pick<EpisodeState, 'state' | 'until'>,
  now: Date,
): 'send' | 'skip' | { waitUntil: Date } {
  if (isEnd(news)) return state === 'closed' ? 'send' : 'skip';
  // Nobody has been told yet, so what one person puts aside is told to all when it is back.
  if (state === 'snoozed' && until) return until > now ? { waitUntil: until } : 'send';
  return state === 'open' ? 'send' : 'skip';
}

export function isEnd(news: string): boolean {
  return news === 'recovered' || news === 'withdrawn';
}

function zoned(moment: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
}

function toDate(moment: Temporal.ZonedDateTime): Date {
  return new Date(moment.epochMilliseconds);
}
