export type SnoozeLength = 'hour' | 'tomorrow' | 'monday' | 'week';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const morningMs = 9 * hourMs;

/** The moment a snooze ends; mornings are nine o'clock in the company's time zone. */
export function snoozeUntil(length: SnoozeLength, timeZone: string, now = new Date()): string {
  const today = startOfDay(wallClock(now.getTime(), timeZone));
  switch (length) {
    case 'hour':
      return new Date(now.getTime() + hourMs).toISOString();
    case 'week':
      return new Date(now.getTime() + 7 * dayMs).toISOString();
    case 'tomorrow':
      return momentOf(today + dayMs + morningMs, timeZone);
    case 'monday': {
      const daysAhead = (8 - new Date(today).getUTCDay()) % 7 || 7;
      return momentOf(today + daysAhead * dayMs + morningMs, timeZone);
    }
  }
}

/** The zone's clock at a moment, read as if it were UTC. */
function wallClock(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

function startOfDay(clock: number): number {
  return Math.floor(clock / dayMs) * dayMs;
}

/** The moment at which the zone's clock shows this. Asked twice: the first answer may lie before a change of the clocks. */
function momentOf(clock: number, timeZone: string): string {
  const guess = clock - (wallClock(clock, timeZone) - clock);
  return new Date(guess - (wallClock(guess, timeZone) - clock)).toISOString();
}
