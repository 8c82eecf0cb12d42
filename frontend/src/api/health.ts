import { useQuery } from '@tanstack/react-query';
import { asProblem, offlineProblem, problemFrom } from './problem.js';
import { queryKeys } from './query-keys.js';
import type { HealthReport } from './types.js';

/** Answers 503 with the same report, which is an answer and not an error. */
export function useHealth() {
  return useQuery({
    queryKey: queryKeys.health,
    queryFn: ({ signal }) => readHealth(signal),
    refetchInterval: 15_000,
  });
}

async function readHealth(signal: AbortSignal): Promise<HealthReport> {
  const response = await fetch('/health', { signal, cache: 'no-store' }).catch((cause: unknown) => {
    throw signal.aborted ? asProblem(cause) : offlineProblem(cause);
  });
  const body: unknown = await response.json().catch(() => null);
  if (isReport(body)) return body;
  throw problemFrom(response, body);
}

function isReport(body: unknown): body is HealthReport {
  return typeof body === 'object' && body !== null && 'status' in body && 'details' in body;
}
