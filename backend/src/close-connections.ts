import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseConnections } from './database/database.module.js';
import { QueueBackend } from './queue/index.js';

/** Shutdown hooks run from the innermost module outwards; in the root module this one runs last, after the jobs. */
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
