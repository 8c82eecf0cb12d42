import type { PeriodGrain, StoredMetric } from '@ocsuite/types';

/** One day of one channel and device as a provider reported it; null where it did not report the metric. */
export type CanonicalRow = {
  date: string;
  channel: string;
  device: string;
  isProvisional: boolean;
  isSampled: boolean;
  isThresholded: boolean;
  hasOther: boolean;
} & Record<StoredMetric, number | null>;

/** One day's figures, of the whole source or of a part of it. */
export type DayFigures = { date: string; isProvisional: boolean } & Record<StoredMetric, number | null>;

/** The figures of a channel, a device class, or a channel on a device class over a day or a month, dated by its first day. */
export type PartFigures = DayFigures &
  ({ channel: string; device: string | null } | { channel: null; device: string }) & {
    /** How many days reported the part. */
    days: number;
  };

/** People of one week or month as a provider counted them. */
export interface PeriodCount {
  grain: PeriodGrain;
  startsOn: string;
  users: number | null;
  isProvisional: boolean;
  isSampled: boolean;
  isThresholded: boolean;
}
