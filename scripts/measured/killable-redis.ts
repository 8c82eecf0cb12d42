import { type ChildProcess, spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@ocsuite/db';
import { LaunchError } from '../launch/launch-error.js';

const readyWithinMs = 20_000;

/** A Redis as production runs one, which writes down what it was told; to be killed and started again. */
export class KillableRedis {
  /** The server that nobody has told to end. */
  private running: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly onLost: (loss: LaunchError) => void,
  ) {}

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  static async start(folder: string, onLost: (loss: LaunchError) => void): Promise<KillableRedis> {
    const redis = new KillableRedis(folder, await freePort(), onLost);
    await redis.launch();
    return redis;
  }

  async crash(): Promise<void> {
    await this.end('SIGKILL');
    await this.launch();
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async launch(): Promise<void> {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, '--save', ''];
    const keeping = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
    const server = spawn('redis-server', [...options, ...keeping], { stdio: 'ignore' });
    this.running = server;
    server.once('error', () => {});
    server.once('close', () => {
      if (this.running !== server) return;
      this.running = undefined;
      this.onLost(new LaunchError('Redis ended by itself; is redis-server installed?'));
    });
    await this.untilReady();
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { running } = this;
    this.running = undefined;
    if (!running) return;
    const ended = new Promise((resolve) => running.once('close', resolve));
    running.kill(signal);
    await ended;
  }

  private async untilReady(): Promise<void> {
    for (const until = Date.now() + readyWithinMs; this.running && Date.now() < until; await pause(50)) {
      if (await accepts(this.port)) return;
    }
    throw new LaunchError('Redis did not become ready; is redis-server installed?');
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
