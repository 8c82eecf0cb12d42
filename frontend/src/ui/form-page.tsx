import type { ReactNode } from 'react';
import { PageHeader, type PageHeaderProps } from './page-header.js';
import { uiStrings } from './strings.js';
import classes from './form-page.module.css';

export const backToSettings = { to: '/settings', label: uiStrings.settings };

/** A page of settings: its head, and its forms in a narrow column. */
export function FormPage({ children, ...head }: PageHeaderProps & { children: ReactNode }) {
  return (
    <div className={classes.page}>
      <PageHeader {...head} />
      {children}
    </div>
  );
}
