import type { AlertPreferences, AlertTelling, Severity } from '@ocsuite/types';

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
  // A weekend between two nights has eight borders; the count only keeps a clock without any noise from looping.
  for (let border = 0; border < 12 && isQuiet(end, rules); border += 1) end = nextBorder(end, rules);
  return Temporal.ZonedDateTime.compare(end, begin) > 0 ? toDate(end) : null;
}

function isQuiet(moment: Temporal.ZonedDateTime, { quietHours, quietWeekends }: QuietRules): boolean {
  if (quietWeekends && moment.dayOfWeek >= 6) return true;
  if (!quietHours) return false;
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' });
  const { from, to } = quietHours;
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

/** The next moment at which quiet may begin or end. */
function nextBorder(moment: Temporal.ZonedDateTime, { quietHours }: QuietRules): Temporal.ZonedDateTime {
  const tomorrow = moment.add({ days: 1 }).startOfDay();
  const times = quietHours ? [quietHours.from, quietHours.to] : [];
  const later = times
    .map((time) => moment.withPlainTime(time))
    .filter((candidate) => Temporal.ZonedDateTime.compare(candidate, moment) > 0);
  return [...later, tomorrow].toSorted((a, b) => Temporal.ZonedDateTime.compare(a, b))[0]!;
}

function zoned(moment: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
}

function toDate(moment: Temporal.ZonedDateTime): Date {
  return new Date(moment.epochMilliseconds);
}
