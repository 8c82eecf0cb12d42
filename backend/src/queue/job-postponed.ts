/** Thrown out of a handler whose work has to wait for its turn: the job comes back later and has lost no attempt. */
export class JobPostponed extends Error {
  override readonly name = 'JobPostponed';

  constructor(readonly delayMs: number) {
    super(`Postponed by ${delayMs} ms`);
  }
}
