import type { DailySeries } from './daily-series.calc.js';
import type { Incident } from './incident.calc.js';

const lookBackDays = 28;
const knownAtLeast = 14;
/** Of the days before, so many must have brought something: where zeros are usual, one more is no news. */
const activeShare = 0.95;

/** True when nothing at all comes from a place where something came day after day. */
export function isSilent(
  { values, ratio }: Pick<DailySeries, 'values' | 'ratio'>,
  { direction, onset, end }: Pick<Incident, 'direction' | 'onset' | 'end'>,
): boolean {
  if (ratio || direction === 'up') return false;
  return values.slice(onset, end + 1).every((value) => (value ?? 0) === 0) && wasActive(values, onset);
}

/** Index of the first of the days up to the last one that brought nothing, if there are such and it is out of the ordinary. */
export function silentSince({ values }: Pick<DailySeries, 'values'>): number | null {
  const first = values.findLastIndex((value) => (value ?? 0) !== 0) + 1;
  return first < values.length && wasActive(values, first) ? first : null;
}

function wasActive(values: readonly (number | null)[], before: number): boolean {
  const known = values.slice(Math.max(0, before - lookBackDays), before).filter((value) => value !== null);
  const active = known.filter((value) => value > 0).length;
  return known.length >= knownAtLeast && active >= activeShare * known.length;
}
