/** The start of the stretch up to the day `last` that deviates most in the direction of `sign`; long stretches need less per day. */
export function likeliestOnset(
  deviationOn: (day: number) => number | null,
  sign: number,
  earliest: number,
  last: number,
): number {
  let best = { day: last, score: 0 };
  let total = 0;
  let days = 0;
  for (let day = last; day >= earliest; day -= 1) {
    const value = deviationOn(day);
    if (value === null) continue;
    const deviation = sign * value;
    total += deviation;
    days += 1;
    const score = total > 0 ? total ** 2 / days : 0;
    // A day that is much nearer to normal than those after it is not yet part of what they tell.
    if (score > best.score && deviation >= (0.5 * total) / days) best = { day, score };
  }
  return best.day;
}
