import { useRouteError } from 'react-router';
import { ErrorState } from '../ui/error-state.js';

/** A page that threw keeps the rest of the house standing. A reload also fetches code that has been replaced. */
export function PageFault() {
  const error = useRouteError();
  return <ErrorState error={error} onRetry={() => window.location.reload()} />;
}
