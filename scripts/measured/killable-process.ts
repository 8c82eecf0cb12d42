import { type ChildProcess, spawn } from 'node:child_process';
import { on } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeFlags } from '../launch/node-flags.js';

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
    const preloads = ['../launch/stop-with-parent.js', './collect-on-request.js'].flatMap((path) => [
      '--import',
      new URL(path, import.meta.url).href,
    ]);
    this.child = spawn(process.execPath, [...nodeFlags, '--expose-gc', ...preloads, script], {
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

  /** What it holds once everything that nobody needs is collected. */
  async residentBytesAfterCollection(): Promise<number> {
    const child = this.child!;
    child.send('collect');
    for await (const [told] of on(child, 'message')) {
      if (typeof told?.residentBytes === 'number') return told.residentBytes;
    }
    throw new Error('The process ended before it could tell');
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
