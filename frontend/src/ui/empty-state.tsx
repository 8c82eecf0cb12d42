import { Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './state-views.module.css';

interface EmptyStateProps {
  icon: Icon;
  title: string;
  /** 1 when this is all the page has. */
  level?: 1 | 2 | 3;
  children: ReactNode;
  /** The one next step. */
  action?: ReactNode;
}

export function EmptyState({ icon: StateIcon, title, level = 2, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon}>
        <StateIcon size={24} stroke={1.6} aria-hidden />
      </span>
      <Title order={level} size="h2">
        {title}
      </Title>
      <div className={classes.words}>{children}</div>
      {action}
    </div>
  );
}
