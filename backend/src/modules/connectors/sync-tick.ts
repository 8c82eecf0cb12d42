import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { jobs } from '@ocsuite/types';
import { JobBus } from '../../queue/index.js';

/** Looks for due syncs; every worker ticks, the queue keeps one. */
@Injectable()
export class SyncTick {
  constructor(private readonly bus: JobBus) {}

  @Interval(20_000)
  async scheduleSyncs(): Promise<void> {
    await this.bus.enqueue(jobs.scheduleSyncs, {});
  }
}
