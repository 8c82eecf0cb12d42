export type SnoozeLength = 'hour' | 'tomorrow' | 'monday' | 'week';

/** The moment a snooze ends: mornings are nine o'clock where the reader is. */
export function snoozeUntil(length: SnoozeLength, now = new Date()): string {
  const until = new Date(now);
  switch (length) {
    case 'hour':
      until.setHours(until.getHours() + 1);
      break;
    case 'week':
      until.setDate(until.getDate() + 7);
      break;
    case 'tomorrow':
      until.setDate(until.getDate() + 1);
      until.setHours(9, 0, 0, 0);
      break;
    case 'monday':
      until.setDate(until.getDate() + ((8 - until.getDay()) % 7 || 7));
      until.setHours(9, 0, 0, 0);
      break;
  }
  return until.toISOString();
}
