import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

const tolerancePx = 48;

/** Keeps the newest words in view, unless the reader has scrolled up to read. */
export function useStickToEnd(box: RefObject<HTMLElement | null>) {
  const [isAtEnd, setAtEnd] = useState(true);
  const follows = useRef(true);

  const jump = useCallback(() => {
    const element = box.current;
    if (!element) return;
    follows.current = true;
    element.scrollTop = element.scrollHeight;
  }, [box]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onScroll = () => {
      const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < tolerancePx;
      follows.current = atEnd;
      setAtEnd(atEnd);
    };
    const grown = new ResizeObserver(() => follows.current && jump());
    for (const child of element.children) grown.observe(child);
    element.addEventListener('scroll', onScroll, { passive: true });
    jump();
    return () => {
      grown.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [box, jump]);

  return { isAtEnd, jump };
}
