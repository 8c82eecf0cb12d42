import type { StoredMetric } from '@ocsuite/types';

/** One day of one channel and device as a provider reported it; null where it did not report the metric. */
export type CanonicalRow = {
  date: string;
  channel: string;
  device: string;
  isProvisional: boolean;
  isSampled: boolean;
} & Record<StoredMetric, number | null>;
