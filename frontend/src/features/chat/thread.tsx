import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { chatStrings } from './strings.js';
import { useStickToEnd } from './use-stick-to-end.js';
import classes from './chat.module.css';

interface ThreadProps {
  label: string;
  /** Changes when something new begins at the end, which the reader then wants to see. */
  lastMessageId: string | null;
  children: ReactNode;
}

/** Scrolls with what is being written, unless the reader has scrolled up to read. */
export function Thread({ label, lastMessageId, children }: ThreadProps) {
  const { box, isAtEnd, jump } = useStickToEnd<HTMLDivElement>(lastMessageId);
  return (
    <div className={classes.thread}>
      <div className={classes.scroll} ref={box} tabIndex={0} role="region" aria-label={label}>
        <div className={classes.column}>{children}</div>
      </div>
      {!isAtEnd && (
        <Button
          className={classes.jump}
          size="compact-sm"
          variant="default"
          radius="xl"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={jump}
        >
          {chatStrings.jump}
        </Button>
      )}
    </div>
  );
}
