import { useState } from 'react';
import { useNow } from '../../ui/use-now.js';

/** Seconds left until a moment that `start` sets. */
export function useCountdown() {
  const [until, setUntil] = useState(0);
  const now = useNow(until > Date.now() ? 250 : null);
  return {
    seconds: Math.max(0, Math.ceil((until - Math.max(now, until === 0 ? 0 : Date.now())) / 1000)),
    start: (seconds: number) => setUntil(Date.now() + seconds * 1000),
  };
}
