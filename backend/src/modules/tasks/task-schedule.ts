import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { jobs } from '@ocsuite/types';
import { JobBus } from '../../queue/index.js';

/** Every worker ticks; the queue keeps one job of a tick, whoever was first. */
@Injectable()
export class TaskSchedule {
  constructor(private readonly bus: JobBus) {}

  @Interval(15_000)
  async recoverTasks(): Promise<void> {
    await this.bus.enqueue(jobs.recoverTasks, {});
  }
}
