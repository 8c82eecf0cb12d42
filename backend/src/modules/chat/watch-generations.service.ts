import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PlatformDb } from '@ocsuite/db';
import { jobs } from '@ocsuite/types';
import { GenerationWriters } from '../../live/index.js';
import { DirectJobs, JobBus } from '../../queue/index.js';
import { GenerationDesk } from './generation-desk.js';
import { GenerationRepository } from './generation.repository.js';

/** Several heartbeats: a busy process is late, a dead one silent. */
const silenceSeconds = 2;
const lookEveryMs = 600;

/**
 * Begins every answer the moment it is asked for, whichever worker is free to. Whatever falls silent goes through the queue:
 * answers whose writer has died, and those that nobody heard of or had room for. The queue's own check for dead workers is
 * slower and plays no part: their jobs come back with a fence that is no longer valid.
 */
@Injectable()
export class WatchGenerationsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WatchGenerationsService.name);
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;
  private stopListening: (() => void) | undefined;

  constructor(
    private readonly platform: PlatformDb,
    private readonly generations: GenerationRepository,
    private readonly desk: GenerationDesk,
    private readonly writers: GenerationWriters,
    private readonly bus: JobBus,
    private readonly direct: DirectJobs,
  ) {}

  onApplicationBootstrap(): void {
    this.stopListening = this.desk.listen((asked) => {
      for (const { tenantId, id } of asked)
        this.direct.begin(jobs.generateAnswer, { tenantId, messageId: id, fence: 0 });
    });
    this.lookLater();
  }

  onModuleDestroy(): void {
    this.isClosed = true;
    this.stopListening?.();
    clearTimeout(this.timer);
  }

  /** The key of a takeover names the fence it ends, so however many workers see the silence, one job comes of it. */
  async look(): Promise<void> {
    // A process that was kept from working itself would find its own answers silent.
    await this.writers.beat();
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
