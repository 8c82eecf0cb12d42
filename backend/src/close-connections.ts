import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseConnections } from './database/database.module.js';
import { QueueBackend } from './queue/index.js';

/** Runs in the last phase of a shutdown; the job workers have ended in the first one, so nobody needs a connection any more. */
@Injectable()
export class CloseConnections implements OnApplicationShutdown {
  constructor(
    private readonly database: DatabaseConnections,
    private readonly queues: QueueBackend,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
    await this.database.close();
  }
}
