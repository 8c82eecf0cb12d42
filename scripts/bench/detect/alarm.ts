import type { Metric, Scope } from '@ocsuite/types';

/** Days before it are there to learn from. */
export const firstDayJudged = 60;

/** What a detector says: when it began and when it was first said. Days count from the tenant's first. */
export interface Alarm {
  onset: number;
  firstSeen: number;
  /** What it said of its onset and kind, from the day on which it said so: the days to come teach better. */
  tellings: { day: number; onset: number; kind: string }[];
  metric: Metric;
  scope: Scope;
  direction: 'up' | 'down';
  /** The segment named first as its driver, if any. */
  lead: Scope | null;
  /** What else it speaks about: several series that went off together are one alarm. */
  faces: { metric: Metric; direction: 'up' | 'down' }[];
}
