import { groupBy } from './group-by.calc.js';
import { mean, median, robustSpread } from './robust-statistics.calc.js';

/**
 * Multiplicative weekday pattern by median polish over weeks x weekdays, pulled towards "no pattern" as far as the
 * pattern could be chance.
 */
export function weekdayRhythm(
  days: readonly { value: number; weekday: number; week: number }[],
  isSparse: boolean,
): number[] {
  const centre = isSparse ? mean : median;
  let factors = new Array<number>(7).fill(1);
  const relative: { weekday: number; ratio: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const weeks = groupBy(days, ({ week }) => week);
    relative.length = 0;
    for (const week of weeks.values()) {
      const level = centre(
        week.filter((day) => factors[day.weekday]! > 0.05).map((day) => day.value / factors[day.weekday]!),
      );
      if (level <= 0) continue;
      for (const day of week) relative.push({ weekday: day.weekday, ratio: day.value / level });
    }
    const byWeekday = groupBy(relative, ({ weekday }) => weekday);
    factors = factors.map((_, weekday) => {
      const ratios = byWeekday.get(weekday);
      return ratios ? centre(ratios.map(({ ratio }) => ratio)) : 1;
    });
    const average = mean(factors);
    if (average <= 0) return new Array<number>(7).fill(1);
    factors = factors.map((factor) => factor / average);
  }
  return shrinkToFlat(factors, relative);
}

function shrinkToFlat(factors: number[], relative: readonly { weekday: number; ratio: number }[]): number[] {
  const noise = robustSpread(relative.map(({ weekday, ratio }) => ratio - factors[weekday]!));
  const perWeekday = Math.max(1, relative.length / 7);
  const errorVariance = (1.57 * noise ** 2) / perWeekday;
  const variance = mean(factors.map((factor) => (factor - 1) ** 2)) * (7 / 6);
  if (variance <= 0) return factors;
  const trust = Math.max(0, variance - errorVariance) / variance;
  return factors.map((factor) => 1 + (factor - 1) * trust);
}
