import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'express';

/** Waits, but no longer than the caller does: a stand-in that is asked to be slow must still stop at once. */
export async function waitUnlessClosed(response: Response, milliseconds: number): Promise<void> {
  if (milliseconds === 0) return;
  const hangUp = new AbortController();
  const stop = () => hangUp.abort();
  response.once('close', stop);
  await pause(milliseconds, undefined, { signal: hangUp.signal }).catch(() => undefined);
  response.off('close', stop);
}
