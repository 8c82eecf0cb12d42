/** What has stood out for fewer days than this may as well have leapt. */
const leastGrowth = 3;
/** The last two thirds of a line stand out by themselves: it began so much earlier, as a share of these days. */
const mostBefore = 0.5;
/** Growth has more to choose from than a leap, and must describe the days that much better. */
const worthwhile = 1.1;

/**
 * The start of the stretch up to the day `last` that deviates most in the direction of `sign`, as a level or as a line
 * that rises from nothing; long stretches need less per day.
 */
export function likeliestOnset(
  deviationOn: (day: number) => number | null,
  sign: number,
  earliest: number,
  last: number,
): number {
  let leap = { day: last, score: 0 };
  let growth = { day: last, score: 0 };
  let total = 0;
  let rising = 0;
  let days = 0;
  for (let day = last; day >= earliest; day -= 1) {
    const value = deviationOn(day);
    if (value === null) continue;
    const deviation = sign * value;
    total += deviation;
    days += 1;
    // The first day of a line counts once, the second twice: one day earlier, each counts once more.
    rising += total;
    const score = total > 0 ? total ** 2 / days : 0;
    // A day that is much nearer to normal than those after it is not yet part of what they tell.
    if (score > leap.score && deviation >= (0.5 * total) / days) leap = { day, score };
    const weights = (days * (days + 1) * (2 * days + 1)) / 6;
    const growing = rising > 0 ? rising ** 2 / weights : 0;
    const isNear = leap.day - day <= Math.ceil(mostBefore * (last - leap.day + 1));
    if (isNear && deviation > 0 && growing > growth.score) growth = { day, score: growing };
  }
  const isGrowing = last - leap.day + 1 >= leastGrowth && growth.score > worthwhile * leap.score;
  return isGrowing ? growth.day : leap.day;
}
