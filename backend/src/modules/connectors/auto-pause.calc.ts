const failuresAtLeast = 12;
const failingForMs = 3 * 86_400_000;

/** Gives up on a connection by count and by age: neither one bad night nor one bad hour of a short interval is enough. */
export function shouldPause(failures: number, failingSince: Date, now: Date): boolean {
  return failures >= failuresAtLeast && now.getTime() - failingSince.getTime() >= failingForMs;
}
