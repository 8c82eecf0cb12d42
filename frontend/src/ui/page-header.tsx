import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  /** Replaces the title in the tab when the heading itself is too long or too general for it. */
  tabTitle?: string;
  above?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, tabTitle, above, description, actions }: PageHeaderProps) {
  useDocumentTitle(`${tabTitle ?? title} · OCSuite`);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {above}
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {description && <div className={classes.description}>{description}</div>}
      </div>
      {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
    </header>
  );
}
