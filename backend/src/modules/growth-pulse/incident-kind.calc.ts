import type { Incident } from './incident.calc.js';

/** A shift has come within so many days; what still grows after that is a ramp, and after two weeks a new trend. */
const rampDays = 5;
const trendDays = 14;
/** What grows must be described so much better by growth than by a level. */
const worthwhile = 0.6;

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
  const growth = daysOfGrowth(deviations);
  return growth < rampDays ? 'level-shift' : growth < trendDays ? 'ramp' : 'trend-change';
}

/** Days that it took to come to its height: 1 unless a line from nothing up to a level describes it much better. */
function daysOfGrowth(deviations: readonly number[]): number {
  const level = misfit(deviations, 1);
  let best = { days: 1, size: worthwhile * level };
  for (let days = 3; days <= deviations.length; days += 1) {
    const size = misfit(deviations, days);
    if (size < best.size) best = { days, size };
  }
  return best.days;
}

/** Squared distance from what grows evenly for so many days and then stays. */
function misfit(deviations: readonly number[], days: number): number {
  const shape = deviations.map((_, index) => Math.min(1, (index + 1) / days));
  const products = deviations.reduce((sum, one, index) => sum + one * shape[index]!, 0);
  const height = products / shape.reduce((sum, one) => sum + one ** 2, 0);
  return deviations.reduce((sum, one, index) => sum + (one - height * shape[index]!) ** 2, 0);
}
