import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@ocsuite/db';
import { LaunchError } from '../launch/launch-error.js';

const password = 'measured';

/** A database server of its own, to be killed and started again where it was. */
export class KillablePostgres {
  /** The server that nobody has told to end. */
  private running: EmbeddedPostgres | undefined;

  private constructor(
    private readonly dataDir: string,
    private readonly onLost: (loss: LaunchError) => void,
  ) {}

  static async start(folder: string, onLost: (loss: LaunchError) => void): Promise<KillablePostgres> {
    const postgres = new KillablePostgres(join(folder, 'postgres'), onLost);
    await postgres.launch();
    return postgres;
  }

  /** The superuser's address of the database `postgres`. */
  get adminUrl(): string {
    return this.running!.adminUrl;
  }

  /** Kills it without a word and starts it again where it was. */
  async crash(): Promise<void> {
    const { pid, port, exited } = this.running!;
    this.running = undefined;
    process.kill(pid, 'SIGKILL');
    await exited;
    await this.launch(port);
  }

  async stop(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    await running?.stop();
  }

  private async launch(port?: number): Promise<void> {
    const server = await startEmbeddedPostgres({ dataDir: this.dataDir, password, port });
    this.running = server;
    void server.exited.then(() => {
      if (this.running === server) this.onLost(new LaunchError('Postgres ended by itself.'));
    });
  }
}
