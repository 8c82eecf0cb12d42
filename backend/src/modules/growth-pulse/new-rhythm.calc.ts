import type { Incident } from './incident.calc.js';
import { median } from './robust-statistics.calc.js';

/** What comes back on the same weekday is by its third week what that weekday is like. */
const weeksOfRhythm = 3;
/** What lasts longer is no weekday's part. */
const longest = 3;
/** In standard errors: so far off the days before it, in each of these weeks. */
const apart = 2;

/**
 * Days of a short incident whose weekday went the same way in the weeks before, in short incidents or on its own: no
 * event any more, but a new rhythm.
 */
export function daysOfNewRhythm(
  incident: Incident,
  incidents: readonly Incident[],
  deviations: readonly (number | null)[],
): number[] {
  if (!isShort(incident)) return [];
  const isPartOfLonger = (day: number): boolean =>
    incidents.some((one) => one.onset <= day && day <= one.end && !isShort(one));
  const isAlike = (day: number): boolean => {
    const around = deviations.slice(Math.max(0, day - 6), day).filter((one) => one !== null);
    const deviation = (deviations[day] ?? 0) - (around.length > 0 ? median(around) : 0);
    return (incident.direction === 'up' ? deviation : -deviation) >= apart && !isPartOfLonger(day);
  };
  const days = Array.from({ length: incident.end - incident.onset + 1 }, (_, day) => incident.onset + day);
  return days.filter((day) => sameWeekdays(day).every(isAlike));
}

/** This is what the weekday is like from now on: earlier ones of it say nothing any more. */
export function learnRhythm(usable: Uint8Array, day: number): void {
  for (const same of sameWeekdays(day)) usable[same] = 1;
  for (let old = day - 7 * weeksOfRhythm; old >= 0; old -= 7) usable[old] = 0;
}

/** The day and its weekday in the weeks before. */
function sameWeekdays(day: number): number[] {
  return Array.from({ length: weeksOfRhythm }, (_, week) => day - 7 * week);
}

function isShort({ onset, end }: Incident): boolean {
  return end - onset < longest;
}
