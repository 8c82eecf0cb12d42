import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PlatformDb, TenantDb } from '@ocsuite/db';
import { jobs } from '@ocsuite/types';
import { HandlesJob, JobBus } from '../../../queue/index.js';
import { UploadRepository } from './upload.repository.js';

const keptHours = 24;

/** Files that nobody stored within a day are forgotten, bytes and all. */
@Injectable()
export class UploadSweep {
  constructor(
    private readonly db: TenantDb,
    private readonly platform: PlatformDb,
    private readonly uploads: UploadRepository,
    private readonly bus: JobBus,
  ) {}

  @Interval(3600_000)
  async tick(): Promise<void> {
    await this.bus.enqueue(jobs.sweepUploads, {});
  }

  @HandlesJob(jobs.sweepUploads)
  async sweep(): Promise<void> {
    const abandoned = await this.platform.read((tx) => this.uploads.findAbandoned(tx, keptHours));
    for (const { tenantId, id } of abandoned) {
      await this.db.withTenant({ tenantId }, (tx) => this.uploads.delete(tx, id));
    }
  }
}
