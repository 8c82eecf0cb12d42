import type { Incident } from './incident.calc.js';

/** A shift has come within so many days; what still grows after that is a ramp, and after two weeks a new trend. */
const rampDays = 5;
const trendDays = 14;

/** What an incident looks like so far; the next days may make something else of it. */
export function kindOfIncident(
  { direction, deviations, onset, end }: Pick<Incident, 'direction' | 'deviations' | 'onset' | 'end'>,
  values: readonly (number | null)[],
  isRatio: boolean,
): string {
  const during = values.slice(onset, end + 1);
  if (!isRatio && direction === 'down' && during.every((value) => value === null || value === 0)) {
    return 'outage';
  }
  if (deviations.length <= 2) return direction === 'up' ? 'spike' : 'drop';
  if (deviations.length < rampDays || !isGrowing(deviations)) return 'level-shift';
  return deviations.length < trendDays ? 'ramp' : 'trend-change';
}

/** True when a line rising from nothing describes the days twice as well as a level does. */
function isGrowing(deviations: readonly number[]): boolean {
  const mean = deviations.reduce((sum, one) => sum + one, 0) / deviations.length;
  const products = deviations.reduce((sum, one, index) => sum + one * (index + 1), 0);
  const squares = deviations.reduce((sum, _, index) => sum + (index + 1) ** 2, 0);
  const slope = products / squares;
  const aroundLevel = deviations.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const aroundLine = deviations.reduce((sum, one, index) => sum + (one - slope * (index + 1)) ** 2, 0);
  return slope > 0 && aroundLine < aroundLevel / 2;
}
