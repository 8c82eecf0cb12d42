import { Injectable } from '@nestjs/common';
import { PlatformDb } from '@ocsuite/db';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { type QueueFigures, QueueStatus } from '../../queue/index.js';

/** A job that has waited longer than this means that work is not moving. */
const stuckAfterMs = 2 * 60_000;

const unreachable = { cause: 'The queues do not answer', action: 'Check that their database runs' };

@Injectable()
export class TasksIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly queues: QueueStatus,
    private readonly platform: PlatformDb,
  ) {}

  async checkWorkers(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('workers');
    const figures = await this.readQueues();
    if (!figures) return indicator.down(unreachable);
    const idle = figures.filter(({ workers }) => workers === 0);
    return idle.length === 0
      ? indicator.up()
      : indicator.down({ queuesWithoutWorker: idle.map(({ queue }) => queue), action: 'Start the worker' });
  }

  async checkQueues(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('queues');
    const queues = await this.readQueues();
    if (!queues) return indicator.down(unreachable);
    const figures = Object.fromEntries(
      queues.map(({ queue, ...rest }) => [
        queue,
        { ...rest, isMoving: rest.workers > 0 && (rest.oldestWaitingMs ?? 0) < stuckAfterMs },
      ]),
    );
    const isMoving = Object.values(figures).every((queue) => queue.isMoving);
    return isMoving ? indicator.up(figures) : indicator.down(figures);
  }

  /** Open dead letters need a person, but do not make the service unhealthy. */
  async checkDeadLetters(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('deadLetters');
    const rows = await this.platform
      .read((tx) =>
        tx.manager.query<{ open: string; oldest: string | null }[]>(
          `select count(*) as open, extract(epoch from now() - min(created_at))::int as oldest
         from dead_letter where status = 'open'`,
        ),
      )
      .catch(() => null);
    const row = rows?.[0];
    if (!row) return indicator.down({ cause: 'The database does not answer' });
    return indicator.up({
      open: Number(row.open),
      oldestAgeSeconds: row.oldest === null ? null : Number(row.oldest),
    });
  }

  private readQueues(): Promise<QueueFigures[] | null> {
    return this.queues.read().catch(() => null);
  }
}
