import { SetMetadata } from '@nestjs/common';
import type { JobEntry } from '@ocsuite/types';

export const jobEntryKey = 'ocsuite:job-entry';

/** One unit of work as its handler sees it. */
export interface Job<Payload> {
  id: string;
  payload: Payload;
  /** 1 for the first attempt. */
  attempt: number;
  isLastAttempt: boolean;
  /** Aborts when the job's time is up or the worker stops. */
  signal: AbortSignal;
}

export type JobHandler = (job: Job<never>) => Promise<void>;

/** Marks the one method that does the work of a catalogue entry. */
export const HandlesJob = (entry: JobEntry) => SetMetadata(jobEntryKey, entry);
