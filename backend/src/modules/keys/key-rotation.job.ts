import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { jobs } from '@ocsuite/types';
import { HandlesJob, type Job, JobBus } from '../../queue/index.js';
import { KeyRotationService } from './key-rotation.service.js';

/** Looks every hour whose keys are a month old. */
@Injectable()
export class KeyRotationJob {
  private readonly logger = new Logger(KeyRotationJob.name);

  constructor(
    private readonly bus: JobBus,
    private readonly rotations: KeyRotationService,
  ) {}

  @Interval(3_600_000)
  async schedule(): Promise<void> {
    await this.bus.enqueue(jobs.rotateKeys, {});
  }

  /** What one round does not reach in its time, the next one finds again. */
  @HandlesJob(jobs.rotateKeys)
  async rotateDue({ signal }: Job<object>): Promise<void> {
    for (const scope of await this.rotations.listDue()) {
      if (signal.aborted) return;
      // One tenant whose secret does not open must not keep the others' keys from changing.
      await this.rotations
        .rotate(scope, signal)
        .catch((error: unknown) =>
          this.logger.error({ err: error, tenantId: scope.tenantId }, 'A key rotation was stopped'),
        );
    }
  }
}
