import type { ReactNode } from 'react';
import { ErrorState } from './error-state.js';

interface QueryLike<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
}

interface QueryViewProps<Data> {
  query: QueryLike<Data>;
  /** The true shape of what is coming, so that nothing moves when it lands. */
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/** Loading, failed or there. Data that is there stays on the page when refreshing it fails. */
export function QueryView<Data>({ query, skeleton, children }: QueryViewProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div aria-busy="true" data-testid="skeleton">
      {skeleton}
    </div>
  );
}
