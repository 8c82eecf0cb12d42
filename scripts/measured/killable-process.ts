import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const readyWithinMs = 60_000;

interface ProcessOptions {
  script: string;
  env: NodeJS.ProcessEnv;
  healthUrl: string;
  logFile: string;
}

/** One process of the product, to be killed without a word and started again. */
export class KillableProcess {
  private child: ChildProcess | undefined;

  constructor(private readonly options: ProcessOptions) {}

  get pid(): number {
    return this.child!.pid!;
  }

  async start(): Promise<void> {
    const { script, env, healthUrl, logFile } = this.options;
    const log = createWriteStream(logFile, { flags: 'a' });
    const preload = new URL('../launch/stop-with-parent.js', import.meta.url).href;
    this.child = spawn(process.execPath, ['--enable-source-maps', '--import', preload, script], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child.stdout?.pipe(log);
    this.child.stderr?.pipe(log);
    for (const until = Date.now() + readyWithinMs; Date.now() < until; await pause(50)) {
      if (this.child.exitCode !== null)
        throw new Error(`${script} ended before it was ready: see ${logFile}`);
      const answer = await fetch(healthUrl).catch(() => null);
      if (answer?.ok) return;
    }
    throw new Error(`${script} did not become ready`);
  }

  /** `SIGKILL` gives it no chance to say anything; `SIGTERM` is the orderly way. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}
