import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorState } from './error-state.js';
import { PageHeader } from './page-header.js';
import { SlowNote } from './slow-note.js';
import classes from './state-views.module.css';

interface QueryLike<Data> {
  data: Data | undefined;
  error: unknown;
  /** Why the last attempt failed, while others follow. */
  failureReason?: unknown;
  refetch: () => unknown;
}

interface QueryViewProps<Data> {
  query: QueryLike<Data>;
  /** The true shape of what is coming, so that nothing moves when it lands. */
  skeleton: ReactNode;
  /** For queries that carry a whole page: its heading until the data brings its own. */
  pageTitle?: string;
  children: (data: Data) => ReactNode;
}

/** Loading, failed or there. Data that is there stays on the page when refreshing it fails. */
export function QueryView<Data>({ query, skeleton, pageTitle, children }: QueryViewProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) {
    return (
      <>
        {pageTitle && <PageHeader title={pageTitle} />}
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  return (
    <div aria-busy="true" data-testid="skeleton" className={classes.waiting}>
      {pageTitle && <VisuallyHidden component="h1">{pageTitle}</VisuallyHidden>}
      {skeleton}
      <SlowNote failure={query.failureReason} />
    </div>
  );
}
