import type { Period } from '@ocsuite/types';
import type { PeriodMention } from '../vocabulary/period-mention.js';
import { addDays, daysBetween, isoWeekStart } from '../text/calendar-words.js';

/** Does a fact's period fit the stated one? `latest` and `before` need the ladder of periods and are not asked here. */
export function fitsDates(mention: PeriodMention, period: Period): boolean {
  const { from = '', to = from } = mention;
  if (from.startsWith('week-')) {
    const monday = isoWeekStart(Number(period.to.slice(0, 4)), Number(from.slice(5)));
    // Weeks that begin on another day are called by the number of the one that they share most days with.
    return daysBetween(period.from, period.to) === 6 && Math.abs(daysBetween(monday, period.from)) <= 3;
  }
  if (mention.kind === 'since') {
    return (
      isSameOrLater(period.to, withYear(from, period.to)) &&
      daysBetween(period.from, withYear(from, period.from)) <= 31
    );
  }
  const start = withYear(from, period.from);
  const end = withYear(to, period.to);
  if (mention.kind === 'inside') {
    const length = daysBetween(period.from, period.to) + 1;
    const { days } = mention;
    return period.from >= start && period.to <= end && (!days || (length >= days[0] && length <= days[1]));
  }
  return period.from === start && period.to === end;
}

/** Do they share a day, in whatever year the stated one may be of? */
export function overlapsDates({ from = '', to = from }: PeriodMention, period: Period): boolean {
  return [period.from, period.to].some((like) => {
    const monday = from.startsWith('week-')
      ? isoWeekStart(Number(like.slice(0, 4)), Number(from.slice(5)))
      : '';
    const start = monday || withYear(from, like);
    const end = monday ? addDays(monday, 6) : withYear(to, like);
    return start <= period.to && end >= period.from;
  });
}

export function withYear(day: string, like: string): string {
  return day.startsWith('0000') ? `${like.slice(0, 4)}${day.slice(4)}` : day;
}

function isSameOrLater(a: string, b: string): boolean {
  return a >= b;
}
