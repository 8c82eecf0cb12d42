/** Where a bar lies on its track, in percent. */
export interface BarPlace {
  start: number;
  width: number;
}

/** Bars that begin where the one before ended, on a track that just holds all of them, and the one of their sum. */
export function waterfallOf(amounts: number[]): {
  steps: BarPlace[];
  sum: BarPlace;
  zero: number;
  total: number;
} {
  const levels = [0];
  for (const amount of amounts) levels.push(levels.at(-1)! + amount);
  const low = Math.min(...levels);
  const span = Math.max(...levels) - low || 1;
  const at = (value: number) => ((value - low) / span) * 100;
  const between = (a: number, b: number): BarPlace => ({
    start: Math.min(at(a), at(b)),
    width: Math.abs(at(a) - at(b)),
  });
  const total = levels.at(-1)!;
  return {
    steps: amounts.map((_, index) => between(levels[index]!, levels[index + 1]!)),
    sum: between(0, total),
    zero: at(0),
    total,
  };
}
