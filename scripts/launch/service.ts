import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { LaunchError } from './launch-error.js';
import { nodeFlags } from './node-flags.js';
import { RestartPolicy } from './restart-policy.js';
import { ServiceLog } from './service-log.js';

export interface ServiceOptions {
  name: string;
  script: string;
  args?: string[];
  env: NodeJS.ProcessEnv;
  /** Answers 2xx once the service can do its work. */
  healthUrl: string;
  logFile: string;
  say: (line: string) => void;
  onSpawn: (pid: number) => void;
  /** Loaded before the script; by default what ends it together with us. */
  preload?: string | false;
  /** Restarting did not help. */
  onGivenUp: (name: string) => void;
}

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;

/** One of our processes, kept running until told to stop. */
export class Service {
  private readonly log: ServiceLog;
  private readonly restarts = new RestartPolicy();
  private child: ChildProcess | undefined;
  private stopping = false;

  constructor(private readonly options: ServiceOptions) {
    this.log = new ServiceLog(options.name, options.logFile, options.say);
  }

  /** Settles when the service answers. @throws LaunchError with its last words when it ends before that. */
  async start(): Promise<void> {
    const child = this.spawn();
    const closed = new Promise<void>((done) => child.once('close', () => done()));
    for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await delay(50)) {
      if (this.stopping) return;
      if (hasEnded(child)) {
        // Its last words may still be on their way through the pipe.
        await Promise.race([closed, delay(1_000)]);
        throw this.failure(`ended before it was ready (${ending(child)})`);
      }
      if (await answers(this.options.healthUrl)) return this.keepAlive(child);
    }
    throw this.failure(`did not become ready within ${READY_WITHIN_MS / 1000} s`);
  }

  /** Orderly, for new code: the old process finishes what it is doing first. */
  async replace(): Promise<void> {
    const old = this.child;
    this.child = undefined;
    if (old) await endGently(old);
    if (!this.stopping) await this.start();
  }

  /** Asks the service to end, insists after a while. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.child) await endGently(this.child);
  }

  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  private spawn(): ChildProcess {
    const { script, args = [], env, onSpawn } = this.options;
    const preload = this.options.preload ?? new URL('./stop-with-parent.js', import.meta.url).href;
    const imports = preload ? ['--import', preload] : [];
    // Own process group: Ctrl-C reaches only the launcher, which stops everything in order.
    const child = spawn(process.execPath, [...nodeFlags, ...imports, script, ...args], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.once('error', () => {});
    if (child.pid) onSpawn(child.pid);
    if (child.stdout) this.log.follow(child.stdout, false);
    if (child.stderr) this.log.follow(child.stderr, true);
    this.child = child;
    return child;
  }

  private keepAlive(child: ChildProcess): void {
    if (hasEnded(child)) void this.restart(child);
    else child.once('exit', () => void this.restart(child));
  }

  private async restart(ended: ChildProcess): Promise<void> {
    if (this.stopping || this.child !== ended) return;
    const { name, say, onGivenUp } = this.options;
    const waitMs = this.restarts.next(Date.now());
    if (waitMs === undefined) {
      say(`${name} ended again (${ending(ended)}), too often in one minute. Its log: ${this.log.path}`);
      return onGivenUp(name);
    }
    say(`${name} ended unexpectedly (${ending(ended)}), starting it again`);
    await delay(waitMs);
    if (!this.stopping && this.child === ended) this.keepAlive(this.spawn());
  }

  private failure(what: string): LaunchError {
    const words = this.log.lastWords().map((line) => `  ${line}`);
    return new LaunchError([`${this.options.name} ${what}. Its log: ${this.log.path}`, ...words].join('\n'));
  }
}

async function endGently(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(insist);
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function ending(child: ChildProcess): string {
  return child.signalCode ?? `exit ${child.exitCode ?? '?'}`;
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
