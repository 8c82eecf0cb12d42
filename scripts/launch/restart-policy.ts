const WINDOW_MS = 60_000;
const MOST_IN_WINDOW = 5;
const FIRST_WAIT_MS = 250;

/** How long to wait before the next restart, or undefined when it happened too often to help. */
export class RestartPolicy {
  private restarts: number[] = [];

  next(nowMs: number): number | undefined {
    this.restarts = this.restarts.filter((at) => nowMs - at < WINDOW_MS);
    if (this.restarts.length >= MOST_IN_WINDOW) return undefined;
    this.restarts.push(nowMs);
    return FIRST_WAIT_MS * 2 ** (this.restarts.length - 1);
  }
}
