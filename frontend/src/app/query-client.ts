import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.js';

const longestRetries = 3;

/** Repeats only what another attempt can mend; live events, not polling, keep data fresh. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < longestRetries && error instanceof ApiProblem && error.isTransient,
        retryDelay: (attempt, error) =>
          error instanceof ApiProblem && error.retryAfterSeconds !== null
            ? error.retryAfterSeconds * 1000
            : Math.min(1000 * 2 ** attempt, 15_000),
      },
    },
  });
}
