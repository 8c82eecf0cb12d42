import { useEffect, useRef, useState } from 'react';

const tolerancePx = 48;

/** Keeps the newest words in view, unless the reader has scrolled up to read. */
export function useStickToEnd<Box extends HTMLElement>() {
  const box = useRef<Box>(null);
  const follows = useRef(true);
  const [isAtEnd, setAtEnd] = useState(true);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onScroll = () => {
      follows.current = isNearEnd(element);
      setAtEnd(follows.current);
    };
    const grown = new ResizeObserver(() => {
      if (follows.current) toEnd(element);
    });
    for (const child of element.children) grown.observe(child);
    element.addEventListener('scroll', onScroll, { passive: true });
    toEnd(element);
    return () => {
      grown.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);

  return {
    box,
    isAtEnd,
    jump: () => {
      follows.current = true;
      if (box.current) toEnd(box.current);
    },
  };
}

function toEnd(element: HTMLElement): void {
  element.scrollTo({ top: element.scrollHeight });
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < tolerancePx;
}
