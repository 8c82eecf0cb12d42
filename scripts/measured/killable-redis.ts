import { type ChildProcess, spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@ocsuite/db';

/** A Redis as production runs one, which writes down what it was told; to be killed and started again. */
export class KillableRedis {
  private server: ChildProcess;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {
    this.server = this.spawn();
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  static async start(folder: string): Promise<KillableRedis> {
    const redis = new KillableRedis(folder, await freePort());
    await redis.untilReady();
    return redis;
  }

  async crash(): Promise<void> {
    await this.end('SIGKILL');
    this.server = this.spawn();
    await this.untilReady();
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private spawn(): ChildProcess {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, '--save', ''];
    const keeping = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
    return spawn('redis-server', [...options, ...keeping], { stdio: 'ignore' });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    const ended = new Promise((resolve) => this.server.once('exit', resolve));
    this.server.kill(signal);
    await ended;
  }

  private async untilReady(): Promise<void> {
    for (const until = Date.now() + 20_000; Date.now() < until; await pause(50)) {
      if (this.server.exitCode !== null) break;
      if (await accepts(this.port)) return;
    }
    throw new Error('Redis did not become ready; is redis-server installed?');
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
