import type { Period } from '@ocsuite/types';
import type { PeriodMention } from '../vocabulary/period-mention.js';
import { fitsDates } from './fits-dates.js';
import { addDays, daysBetween } from '../text/calendar-words.js';
import type { FactProfile } from './fact-profile.js';

/** The periods that the facts know, latest first, by length: what `last week` and `the week before` point at. */
export class PeriodLadder {
  private readonly periods: (Period & { days: number })[];

  constructor(profiles: readonly FactProfile[]) {
    const seen = new Map<string, Period & { days: number }>();
    // A goal's year is no period that has figures.
    const told = profiles.filter(({ role }) => role !== 'expected');
    for (const { period, days } of told.length > 0 ? told : profiles)
      seen.set(`${period.from}/${period.to}`, { ...period, days });
    this.periods = [...seen.values()].toSorted((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : 0));
  }

  /**
   * @param main what the sentence is about, for `the week before`; the latest of that length without one.
   */
  fits(mention: PeriodMention, period: Period, main?: PeriodMention): boolean {
    const { kind, days, back = 0 } = mention;
    if (kind === 'dates' || kind === 'since' || kind === 'inside') return this.fitsStated(mention, period);
    if (kind === 'weekday' || kind === 'next') return false;
    if (kind === 'year-before') return this.mains(main).some((one) => isYearBefore(period, one));
    if (kind === 'latest') {
      const rung = this.rungs(days)[back];
      return rung !== undefined && isSame(rung, period);
    }
    const length = daysBetween(period.from, period.to) + 1;
    const isOfLength = (one: number): boolean => !days || (one >= days[0] && one <= days[1]);
    return this.mains(main).some((one) =>
      isOfLength(one.days) && isOfLength(length)
        ? isBefore(period, one)
        : // "a week earlier" of a single day is the same day of that week.
          days !== undefined && length === one.days && isOfLength(daysBetween(period.to, one.to)),
    );
  }

  /** Is it earlier than the stated one? */
  precedes(period: Period, mention: PeriodMention): boolean {
    return this.periods.some((one) => this.fits(mention, one) && period.to < one.from);
  }

  /** Is it a period of the kind that the facts are about? A day that something happened on dates no weekly figure. */
  knows(mention: PeriodMention): boolean {
    const { kind, days, back = 0, from = '', to = from } = mention;
    if (kind === 'before' || kind === 'year-before' || kind === 'since') return true;
    if (kind === 'weekday' || kind === 'next') return false;
    if (kind === 'latest') return this.rungs(days)[back] !== undefined;
    if (this.periods.some((one) => this.fits(mention, one))) return true;
    if (kind === 'inside') return false;
    const length = from.startsWith('week-') ? 7 : daysBetween(anyYear(from), anyYear(to)) + 1;
    return length > 1 && this.periods.some((one) => Math.abs(one.days - length) <= (length > 6 ? 3 : 0));
  }

  /** Single days with that number in their month, latest first. */
  daysOfMonth(number: number): string[] {
    return this.periods
      .filter(({ days, to }) => days === 1 && Number(to.slice(8)) === number)
      .map(({ to }) => to);
  }

  /** Single days on a weekday (0 is Sunday), latest first. */
  daysOn(weekday: number): string[] {
    return this.periods
      .filter(({ days, to }) => days === 1 && new Date(to).getUTCDay() === weekday)
      .map(({ to }) => to);
  }

  isLatestDay(day: string): boolean {
    return this.periods[0]?.to === day;
  }

  isLatest(period: Period): boolean {
    const length = daysBetween(period.from, period.to) + 1;
    return !this.periods.some((one) => one.to > period.to && Math.abs(one.days - length) <= 3);
  }

  /** The last day that the facts know. */
  get end(): string {
    return this.periods[0]?.to ?? '';
  }

  /** The period right before another, of the same kind, where the facts know one. */
  isBefore(period: Period, main: Period): boolean {
    return isBefore(period, main);
  }

  private fitsStated(mention: PeriodMention, period: Period): boolean {
    if (fitsDates(mention, period) || isAtEndOf(mention, period)) return true;
    if (mention.isEnd && period.to.slice(5) === mention.to?.slice(5)) return true;
    const { from = '', to = '' } = mention;
    if (mention.kind !== 'dates' || !from.endsWith('-01') || daysOfMonth(from, to) < 27) return false;
    // A month still running is spoken of by its name.
    const isRunning = (one: Period): boolean =>
      fitsDates({ ...mention, kind: 'inside' }, one) &&
      one.from.slice(5) === from.slice(5) &&
      daysBetween(one.from, one.to) > 6;
    if (isRunning(period)) return period.to.slice(5) >= to.slice(5) || this.periods[0]?.to === period.to;
    return !this.periods.some(isRunning) && fitsDates({ ...mention, kind: 'inside' }, period);
  }

  private rungs(days: [number, number] | undefined): Period[] {
    return this.periods.filter((one) => !days || (one.days >= days[0] && one.days <= days[1]));
  }

  /** What the sentence may be about: the stated period, else the latest one of each length. */
  private mains(main: PeriodMention | undefined): (Period & { days: number })[] {
    const stated = main && main.kind !== 'before' ? this.periods.filter((one) => this.fits(main, one)) : [];
    if (stated.length > 0) return stated;
    const seen = new Set<number>();
    return this.periods.filter(({ days }) => {
      const size = days >= 28 && days <= 31 ? 30 : days;
      if (seen.has(size)) return false;
      seen.add(size);
      return true;
    });
  }
}

function daysOfMonth(from: string, to: string): number {
  return Number(to.slice(8)) - Number(from.slice(8)) + 1;
}

function isSame(a: Period, b: Period): boolean {
  return a.from === b.from && a.to === b.to;
}

function isBefore(period: Period, main: Period): boolean {
  return (
    period.to === addDays(main.from, -1) &&
    Math.abs(daysBetween(period.from, period.to) - daysBetween(main.from, main.to)) <= 3
  );
}

function isYearBefore(period: Period, main: Period): boolean {
  const gap = daysBetween(period.to, main.to);
  return gap >= 360 && gap <= 370;
}

function anyYear(day: string): string {
  return day.startsWith('0000') ? `2026${day.slice(4)}` : day;
}

/** A balance of the last day is what a month ended with. */
function isAtEndOf({ kind, from = '', to = '' }: PeriodMention, period: Period): boolean {
  return (
    kind === 'dates' &&
    from !== addDays(to, -1) &&
    period.from === period.to &&
    period.to.slice(5) === to.slice(5) &&
    /^(?:0000|\d{4})/.test(to)
  );
}
