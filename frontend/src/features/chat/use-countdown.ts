import { useState } from 'react';
import { useNow } from '../../ui/use-now.js';

const notWaiting = { until: 0, total: 0 };

/** Seconds left of a waiting time that `start` begins, by the clock: a tab in the background counts on. */
export function useCountdown() {
  const [{ until, total }, setWait] = useState(notWaiting);
  const isRunning = until > 0;
  const now = useNow(isRunning ? 500 : null);
  // The clock last ticked before the wait began, which must not make it longer.
  const seconds = isRunning ? Math.min(total, Math.max(0, Math.ceil((until - now) / 1000))) : 0;
  return { seconds, start: (total: number) => setWait({ until: Date.now() + total * 1000, total }) };
}
