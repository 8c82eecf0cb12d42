import { type Fault, Problem, problemKinds } from '@ocsuite/types';

/** What people may read about an error: its problem, or a sentence that gives nothing away. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Problem) return { code: error.code, title: error.title, detail: error.detail };
  return {
    code: 'job-failed',
    title: problemKinds['job-failed'].title,
    detail: 'An unexpected error stopped it. It is in the log under the job’s id; trying again may help.',
  };
}
