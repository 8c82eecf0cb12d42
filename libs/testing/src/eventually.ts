import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 20;

/**
 * Asks again until `look` answers something other than undefined, null or false, and returns that. Fails with what `look`
 * last threw or answered once the time is up.
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  { withinMs = 15_000 }: { withinMs?: number } = {},
): Promise<Exclude<NonNullable<T>, false>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const [found, fault] = await attempt(look);
    if (found !== undefined && found !== null && found !== false) {
      return found as Exclude<NonNullable<T>, false>;
    }
    if (Date.now() >= deadline) {
      throw new Error(`Not within ${withinMs} ms: ${look.toString()}`, { cause: fault });
    }
    await pause(pollMs);
  }
}

async function attempt<T>(look: () => T | Promise<T>): Promise<[T | undefined, unknown]> {
  try {
    return [await look(), undefined];
  } catch (error) {
    return [undefined, error];
  }
}
