import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PlatformDb } from '@ocsuite/db';
import { jobs } from '@ocsuite/types';
import { HandlesJob, JobBus } from '../../queue/index.js';
import { ConnectorRepository } from './connector.repository.js';
import { DisconnectionService } from './disconnection.service.js';

/** Longer than a process that lives takes, a provider that does not answer included. */
const patienceSeconds = 60;

/** Disconnections that a process began and did not live to end. */
@Injectable()
export class DisconnectionSweep {
  private readonly logger = new Logger(DisconnectionSweep.name);

  constructor(
    private readonly platform: PlatformDb,
    private readonly connectors: ConnectorRepository,
    private readonly disconnections: DisconnectionService,
    private readonly bus: JobBus,
  ) {}

  @Interval(30_000)
  async tick(): Promise<void> {
    await this.bus.enqueue(jobs.finishDisconnections, {});
  }

  @HandlesJob(jobs.finishDisconnections)
  async finish(): Promise<void> {
    const left = await this.platform.read((tx) => this.connectors.findLeaving(tx, patienceSeconds));
    for (const { tenantId, id } of left) {
      // One that fails must not keep the others waiting; the next round tries again.
      await this.disconnections
        .resume(tenantId, id)
        .catch((error: unknown) =>
          this.logger.warn({ err: error, connectorId: id }, 'A disconnection did not end'),
        );
    }
  }
}
