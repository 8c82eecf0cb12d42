const dayMs = 86_400_000;

/** Days are counted from 1970-01-01; the number names a calendar day whatever the time zone. */
export type EpochDay = number;

export function epochDay(isoDay: string): EpochDay {
  return Date.parse(`${isoDay}T00:00:00Z`) / dayMs;
}

export function isoDay(day: EpochDay): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** Sunday is 0. */
export function weekday(day: EpochDay): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Day of the year as a fraction, for seasons. */
export function yearFraction(day: EpochDay): number {
  const date = new Date(day * dayMs);
  return (day - Date.UTC(date.getUTCFullYear(), 0, 1) / dayMs) / 365.25;
}

/** ISO week and the year it belongs to: the week of its Thursday. */
export function isoWeek(day: EpochDay): { year: number; week: number } {
  const thursday = day - ((weekday(day) + 6) % 7) + 3;
  const year = new Date(thursday * dayMs).getUTCFullYear();
  return { year, week: Math.floor((thursday - Date.UTC(year, 0, 1) / dayMs) / 7) + 1 };
}

/** Week of the year as reports count it: weeks begin on Sunday, the first one on 1 January. */
export function sundayWeek(day: EpochDay): number {
  const firstOfYear = Date.UTC(new Date(day * dayMs).getUTCFullYear(), 0, 1) / dayMs;
  return Math.floor((day - firstOfYear + weekday(firstOfYear)) / 7) + 1;
}

export interface LocalTime {
  day: EpochDay;
  hour: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Calendar day and hour on the wall clock of `timeZone`. */
export function localTime(at: Date, timeZone: string): LocalTime {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: epochDay(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`),
    hour: Number(parts.get('hour')),
  };
}
