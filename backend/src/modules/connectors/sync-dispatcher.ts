import { Injectable, Logger } from '@nestjs/common';
import { PlatformDb } from '@ocsuite/db';
import { jobs } from '@ocsuite/types';
import { HandlesJob } from '../../queue/index.js';
import { ConnectorRepository } from './connector.repository.js';
import { SyncStarter } from './sync-starter.js';

/** So many connections of one tenant sync at once: the others' find a worker that is free. */
const perTenant = 3;
const atOnce = 500;

/** Starts the syncs that are due, each tenant in its turn. */
@Injectable()
export class SyncDispatcher {
  private readonly logger = new Logger(SyncDispatcher.name);

  constructor(
    private readonly platform: PlatformDb,
    private readonly connectors: ConnectorRepository,
    private readonly starter: SyncStarter,
  ) {}

  @HandlesJob(jobs.scheduleSyncs)
  async startDue(): Promise<void> {
    const due = await this.platform.read((tx) => this.connectors.findDue(tx, { perTenant, limit: atOnce }));
    for (const { tenantId, id } of due) {
      // One connector that was just removed must not keep the others waiting.
      await this.starter
        .start({ tenantId }, id)
        .catch((error: unknown) =>
          this.logger.warn({ err: error, connectorId: id }, 'A due sync did not start'),
        );
    }
  }
}
