const lookEveryMs = 1_000;

/** Thrown out of the work when its task was cancelled; the job then ends quietly. */
export class TaskCancelled extends Error {
  override readonly name = 'TaskCancelled';
}

/** Notices within a second or so that somebody cancelled, also while the work waits for somebody else. */
export class CancelWatch {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly isUnderWay: () => Promise<boolean>) {
    this.timer = setInterval(() => void this.look(), lookEveryMs);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  end(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      if (!(await this.isUnderWay())) this.controller.abort(new TaskCancelled());
    } catch {
      // A database that is away for a moment is no reason to stop: the work itself will notice.
    }
  }
}
