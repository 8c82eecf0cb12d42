type Step = { stop: () => Promise<void>; force?: () => void };

const REPEAT_MS = 1_000;
const PARENT_CHECK_MS = 500;

/** Stops what was started, last first; started things register here the moment they exist. */
export class Shutdown {
  private readonly steps: Step[][] = [];
  private begunAt: number | undefined;
  private finished: Promise<never> | undefined;

  constructor(private readonly say: (line: string) => void) {}

  get isStopping(): boolean {
    return this.begunAt !== undefined;
  }

  /** Things added together stop together. */
  add(...steps: Step[]): void {
    this.steps.push(steps);
  }

  /** Ctrl-C, `kill`, a closed terminal, and the death of whoever started us. */
  listen(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => this.onSignal(signal));
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      void this.run(0);
    }, PARENT_CHECK_MS);
    watch.unref();
  }

  /** Runs once; everyone else waits for the same end. */
  run(exitCode: number): Promise<never> {
    this.begunAt ??= Date.now();
    this.finished ??= this.stopAll(exitCode);
    return this.finished;
  }

  private onSignal(signal: NodeJS.Signals): void {
    if (this.begunAt === undefined) {
      this.say(`${signal === 'SIGINT' ? 'Ctrl-C' : signal}: stopping…`);
      void this.run(0);
      return;
    }
    // One Ctrl-C arrives several times: from the terminal and passed on by npm.
    if (Date.now() - this.begunAt < REPEAT_MS) return;
    this.say('Stopping at once');
    for (const step of this.steps.flat()) step.force?.();
  }

  private async stopAll(exitCode: number): Promise<never> {
    for (let steps = this.steps.at(-1); steps; steps = this.steps.at(-1)) {
      await Promise.allSettled(steps.map((step) => step.stop()));
      this.steps.splice(this.steps.indexOf(steps), 1);
    }
    if (exitCode === 0) this.say('Stopped');
    process.exit(exitCode);
  }
}
