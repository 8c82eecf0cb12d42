import type { DailySeries } from './daily-series.calc.js';
import type { Incident } from './incident.calc.js';
import type { PeriodFigures } from './period-figures.calc.js';
import { mean } from './robust-statistics.calc.js';

const lookBackDays = 28;
const knownAtLeast = 14;
/** Of the days before, so many must have brought something: where zeros are usual, one more is no news. */
const activeShare = 0.95;
/** So many visits or orders do not stay away by chance. */
const missedAtLeast = 10;
/** Of what was expected: a fallback, a mistyped tag and the last clicks of an old link remain when a channel stops. */
const nextToNothing = 0.2;

type Source = Pick<DailySeries, 'values' | 'orders' | 'ratio'>;

/** True when nothing at all comes from a place where something came day after day. */
export function isSilent(
  series: Source,
  { direction, onset, end }: Pick<Incident, 'direction' | 'onset' | 'end'>,
): boolean {
  if (series.ratio || direction === 'up') return false;
  const isNothing = series.values.slice(onset, end + 1).every((value) => (value ?? 0) === 0);
  return isNothing && isMissed(series, onset, end);
}

/** True when next to no visits come any more from a place where some came day after day; a few orders may stay away by chance. */
export function hasStopped(
  series: Source & Pick<DailySeries, 'metric'>,
  { direction, onset, end }: Pick<Incident, 'direction' | 'onset' | 'end'>,
  { actual, expected }: Pick<PeriodFigures, 'actual' | 'expected'>,
): boolean {
  if (series.metric !== 'sessions' || direction === 'up') return false;
  return actual <= nextToNothing * expected && isMissed(series, onset, end);
}

/** Index of the first of the days up to the last one that brought nothing, if there are such and it is out of the ordinary. */
export function silentSince(series: Source): number | null {
  const { values } = series;
  const first = values.findLastIndex((value) => (value ?? 0) !== 0) + 1;
  return first < values.length && isMissed(series, first, values.length - 1) ? first : null;
}

function isMissed({ values, orders }: Source, first: number, last: number): boolean {
  const known = (orders ?? values)
    .slice(Math.max(0, first - lookBackDays), first)
    .filter((value) => value !== null);
  const active = known.filter((value) => value > 0).length;
  return (
    known.length >= knownAtLeast &&
    active >= activeShare * known.length &&
    mean(known) * (last - first + 1) >= missedAtLeast
  );
}
