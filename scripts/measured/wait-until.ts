import { setTimeout as pause } from 'node:timers/promises';
import { LaunchError } from '../launch/launch-error.js';

const lookEveryMs = 250;
const patienceMs = 900_000;

/**
 * Looks again and again until it is so.
 * @throws LaunchError when that takes too long; AbortError once the product is lost
 */
export async function waitUntil(
  what: string,
  isSo: () => Promise<boolean>,
  lost: AbortSignal,
): Promise<void> {
  for (const until = Date.now() + patienceMs; !(await isSo());) {
    if (Date.now() > until) throw new LaunchError(`Waited ${patienceMs / 60_000} minutes in vain: ${what}.`);
    await pause(lookEveryMs, undefined, { signal: lost });
  }
}
