import { useEffect, useState } from 'react';

/** A look at another tab and back is no absence. */
const patienceMs = 5_000;

/** Whether anybody may be looking at the page: false once its tab has been hidden for some seconds. */
export function usePageSeen(): boolean {
  const [isSeen, setSeen] = useState(() => !document.hidden);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => setSeen(false), patienceMs);
      else setSeen(true);
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return isSeen;
}
