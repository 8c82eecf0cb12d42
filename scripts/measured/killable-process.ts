import { type ChildProcess, spawn } from 'node:child_process';
import { on } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { LaunchError } from '../launch/launch-error.js';
import { nodeFlags } from '../launch/node-flags.js';
import { ServiceLog } from '../launch/service-log.js';

const readyWithinMs = 60_000;

interface ProcessOptions {
  name: string;
  script: string;
  env: NodeJS.ProcessEnv;
  healthUrl: string;
  logFile: string;
  /** Loaded before the script; by default what ends it together with us and what tells its memory. */
  preloads?: string[];
  /** Called when it has ended and nobody here has ended it. */
  onLost: (loss: LaunchError) => void;
}

/** One process of the product, to be killed without a word and started again. */
export class KillableProcess {
  private readonly log: ServiceLog;
  private child: ChildProcess | undefined;

  constructor(private readonly options: ProcessOptions) {
    this.log = new ServiceLog(options.name, options.logFile, () => {});
  }

  /** @throws LaunchError with its last words when it ends before it is ready */
  async start(): Promise<void> {
    const { healthUrl, onLost } = this.options;
    const child = this.spawn();
    this.child = child;
    const lost = new Promise<never>((_, reject) => {
      // Once its pipes are closed, its last words have come.
      child.once('close', (code, signal) => {
        if (this.child !== child) return;
        this.child = undefined;
        reject(this.failure(`ended by itself (${signal ?? `exit ${code}`})`));
      });
    });
    lost.catch(onLost);
    await Promise.race([this.untilAnswered(healthUrl, child), lost]);
  }

  /** What it holds once everything that nobody needs is collected. */
  async residentBytesAfterCollection(): Promise<number> {
    const child = this.child!;
    child.send('collect');
    for await (const [told] of on(child, 'message', { close: ['exit'] })) {
      if (typeof told?.residentBytes === 'number') return told.residentBytes;
    }
    throw new Error('The process ended before it could tell');
  }

  /** `SIGKILL` gives it no chance to say anything; `SIGTERM` is the orderly way. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  private spawn(): ChildProcess {
    const {
      script,
      env,
      preloads = ['../launch/stop-with-parent.js', './collect-on-request.js'],
    } = this.options;
    const imports = preloads.flatMap((path) => ['--import', new URL(path, import.meta.url).href]);
    const child = spawn(process.execPath, [...nodeFlags, '--expose-gc', ...imports, script], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.log.follow(child.stdout!, false);
    this.log.follow(child.stderr!, true);
    return child;
  }

  private async untilAnswered(healthUrl: string, child: ChildProcess): Promise<void> {
    for (const until = Date.now() + readyWithinMs; Date.now() < until; await pause(50)) {
      if (this.child !== child) return;
      const answer = await fetch(healthUrl).catch(() => null);
      if (answer?.ok) return;
    }
    throw this.failure(`did not become ready within ${readyWithinMs / 1000} s`);
  }

  private failure(what: string): LaunchError {
    const words = this.log.lastWords().map((line) => `  ${line}`);
    return new LaunchError([`${this.options.name} ${what}.`, ...words].join('\n'));
  }
}
