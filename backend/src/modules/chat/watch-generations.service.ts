import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PlatformDb } from '@ocsuite/db';
import { jobs } from '@ocsuite/types';
import { JobBus } from '../../queue/index.js';
import { GenerationRepository } from './generation.repository.js';

/** Several heartbeats: a busy process is late, a dead one silent. */
const silenceSeconds = 2;
const lookEveryMs = 600;

/**
 * Has every unfinished answer taken over whose writer has gone silent, and enqueues those whose job was lost. The queue's
 * own check for dead workers is slower and plays no part: their jobs come back with a fence that is no longer valid.
 */
@Injectable()
export class WatchGenerationsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WatchGenerationsService.name);
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly platform: PlatformDb,
    private readonly generations: GenerationRepository,
    private readonly bus: JobBus,
  ) {}

  onApplicationBootstrap(): void {
    this.lookLater();
  }

  onModuleDestroy(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  /** The key of a takeover names the fence it ends, so however many workers see the silence, one job comes of it. */
  async look(): Promise<void> {
    const silent = await this.platform.read((tx) => this.generations.findSilent(tx, silenceSeconds));
    for (const { tenantId, id, fence } of silent) {
      await this.bus.enqueue(jobs.generateAnswer, { tenantId, messageId: id, fence });
    }
  }

  /** Not all workers at the same moment. */
  private lookLater(): void {
    if (this.isClosed) return;
    this.timer = setTimeout(
      () => {
        this.look()
          .catch((error: unknown) => this.logger.warn({ err: error }, 'Could not look for silent writers'))
          .finally(() => this.lookLater());
      },
      lookEveryMs * (0.8 + 0.4 * Math.random()),
    );
  }
}
