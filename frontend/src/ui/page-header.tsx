import { Anchor, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './page-header.module.css';

export interface PageHeaderProps {
  title: string;
  /** Replaces the title in the tab when the heading itself is too long or too general for it. */
  tabTitle?: string;
  /** The page that this one is a part of. */
  back?: { to: string; label: string };
  /** Stands beside the way back. */
  badges?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, tabTitle, back, badges, description, actions }: PageHeaderProps) {
  useDocumentTitle(`${tabTitle ?? title} · OCSuite`);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {back && (
          <div className={classes.above}>
            <Anchor component={Link} to={back.to} inherit className="no-print">
              <IconArrowLeft size={14} aria-hidden style={{ verticalAlign: -2 }} /> {back.label}
            </Anchor>
            {badges}
          </div>
        )}
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {description && <div className={classes.description}>{description}</div>}
      </div>
      {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
    </header>
  );
}
