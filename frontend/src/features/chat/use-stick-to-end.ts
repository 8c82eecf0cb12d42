import { useEffect, useRef, useState } from 'react';

const tolerancePx = 48;

/**
 * Keeps the newest words in view, unless the reader has scrolled up to read; a new `lastId` brings them back. Without any
 * there is nothing to follow, and what is read begins at its top.
 */
export function useStickToEnd<Box extends HTMLElement>(lastId: string | null) {
  const box = useRef<Box>(null);
  const follows = useRef(lastId !== null);
  const [isAtEnd, setAtEnd] = useState(true);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let lastTop = element.scrollTop;
    const onScroll = () => {
      const isNear = isNearEnd(element);
      // Words that arrive between a scroll and its event put the end further away: only going up means reading.
      if (isNear) follows.current = true;
      else if (element.scrollTop < lastTop) follows.current = false;
      lastTop = element.scrollTop;
      setAtEnd(isNear || follows.current);
    };
    const grown = new ResizeObserver(() => {
      if (follows.current) toEnd(element);
      else setAtEnd(isNearEnd(element));
    });
    grown.observe(element);
    for (const child of element.children) grown.observe(child);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      grown.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);

  const jump = () => {
    follows.current = true;
    setAtEnd(true);
    if (box.current) toEnd(box.current);
  };
  useEffect(() => {
    follows.current = lastId !== null;
    if (box.current && lastId !== null) toEnd(box.current);
  }, [lastId]);
  return { box, isAtEnd: isAtEnd || lastId === null, jump };
}

function toEnd(element: HTMLElement): void {
  element.scrollTop = element.scrollHeight;
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < tolerancePx;
}
