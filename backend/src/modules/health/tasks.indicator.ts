import { Injectable } from '@nestjs/common';
import { PlatformDb } from '@ocsuite/db';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { QueueStatus } from '../../queue/index.js';

/** A job that has waited longer than this means that work is not moving. */
const stuckAfterMs = 2 * 60_000;

@Injectable()
export class TasksIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly queues: QueueStatus,
    private readonly platform: PlatformDb,
  ) {}

  async checkWorkers(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('workers');
    const idle = (await this.queues.read()).filter(({ workers }) => workers === 0);
    return idle.length === 0
      ? indicator.up()
      : indicator.down({ queuesWithoutWorker: idle.map(({ queue }) => queue), action: 'Start the worker' });
  }

  async checkQueues(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('queues');
    const figures = Object.fromEntries(
      (await this.queues.read()).map(({ queue, ...rest }) => [
        queue,
        { ...rest, isMoving: rest.workers > 0 && (rest.oldestWaitingMs ?? 0) < stuckAfterMs },
      ]),
    );
    const isMoving = Object.values(figures).every((queue) => queue.isMoving);
    return isMoving ? indicator.up(figures) : indicator.down(figures);
  }

  /** Open dead letters need a person, but do not make the service unhealthy. */
  async checkDeadLetters(): Promise<HealthIndicatorResult> {
    const [row] = await this.platform.read((tx) =>
      tx.manager.query<{ open: string; oldest: string | null }[]>(
        `select count(*) as open, extract(epoch from now() - min(created_at))::int as oldest
         from dead_letter where status = 'open'`,
      ),
    );
    return this.indicators
      .check('deadLetters')
      .up({ open: Number(row!.open), oldestAgeSeconds: row!.oldest === null ? null : Number(row!.oldest) });
  }
}
