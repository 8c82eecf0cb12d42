/**
 * The rules of docs/growth-pulse.md for a plain comparison of two periods of a count, written down a second time from
 * that page alone: nothing here may be taken from the engine, or the two could be wrong together.
 */
export function comparePeriods(valueOn: ReadonlyMap<string, number>, from: string, to: string) {
  const days = [...valueOn].filter(([day]) => from <= day && day <= to);
  const usual = days.map(([day]) => sameWeekdayBefore(valueOn, day));
  const actual = sumOf(days.map(([, value]) => value));
  const expected = sumOf(usual.map(({ mean }) => mean));
  const errors = usual.map(({ error }) => error);
  const error = Math.sqrt(sumOf(errors.map((one) => one ** 2)) + sumOf(errors) ** 2 / 28);
  const deviation = Math.abs(actual - expected) / error;
  const isNotable = deviation >= 2 && Math.abs(actual / expected - 1) >= 0.05;
  return {
    actual,
    expected,
    range: [Math.max(0, expected - 2.576 * error), expected + 2.576 * error],
    confidence: Math.min(0.9, 0.3 + 0.15 * deviation),
    score: isNotable ? 0.1 : 0.05,
  };
}

/** What the same weekday of the four weeks before had, and how much it varied. */
function sameWeekdayBefore(valueOn: ReadonlyMap<string, number>, date: string) {
  const before = [7, 14, 21, 28]
    .map((back) => new Date(Date.parse(date) - back * 86_400_000).toISOString().slice(0, 10))
    .flatMap((day) => valueOn.get(day) ?? []);
  const mean = sumOf(before) / before.length;
  const deviation = Math.sqrt(sumOf(before.map((value) => (value - mean) ** 2)) / (before.length - 1));
  return { mean, error: Math.max(deviation, Math.sqrt(mean + 1)) };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
