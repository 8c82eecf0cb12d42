const growth = 2;
const longestMs = 8_000;

/**
 * How long to wait before the next call: twice as long each time, between half of it and all of it by chance, so that those
 * who failed together do not return together. Never shorter than the provider asks for.
 */
export function retryDelayMs(
  failures: number,
  baseMs: number,
  askedMs: number | undefined,
  chance = Math.random(),
): number {
  const fullMs = Math.min(longestMs, baseMs * growth ** Math.max(0, failures - 1));
  const spreadMs = fullMs * (0.5 + chance / 2);
  return askedMs === undefined ? spreadMs : askedMs + spreadMs / 2;
}
