import type { QueueName } from '@ocsuite/types';

/** How many jobs of a queue one worker process runs at a time. */
export const concurrency: Record<QueueName, number> = {
  // Most of a sync is waiting for Google.
  'sync-analytics': 12,
  imports: 1,
  'module-runs': 2,
  'chat-generations': 120,
  'chat-memory': 4,
  alerts: 10,
  maintenance: 1,
};
