import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { GenerationLog, type WritingPlace, type WrittenEvents } from './generation-log.port.js';
import { GenerationPen, WriterReplaced } from './generation-pen.js';

/** Words of this time go out together: a person sees no difference, the database does. */
const tickMs = 40;
/** So much longer for each answer being written: a hundred at once come in larger pieces, and each as soon as before. */
const tickPerPenMs = 0.8;
/** A stop is seen within this time, and silence for several of it means that the writer is gone. */
const heartbeatMs = 400;

/**
 * The writers of one process. Whatever all of them have to say at one moment goes to the log in one statement, and one
 * heartbeat tells that all of them are alive.
 */
@Injectable()
export class GenerationWriters implements OnModuleDestroy {
  private readonly logger = new Logger(GenerationWriters.name);
  private readonly pens = new Set<GenerationPen>();
  private readonly urgent = new Set<GenerationPen>();
  private readonly patient = new Set<GenerationPen>();
  private readonly heartbeat: NodeJS.Timeout;
  private tick: NodeJS.Timeout | undefined;
  private beating: Promise<void> | undefined;

  constructor(
    private readonly log: GenerationLog,
    private readonly db: TenantDb,
  ) {
    this.heartbeat = setInterval(() => void this.beat(), heartbeatMs);
  }

  onModuleDestroy(): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.tick);
  }

  /** Hands out the pen for an answer and takes it back after `work`. */
  async hold<T>(
    place: WritingPlace,
    tell: (text: string) => object[],
    { hasWritten }: { hasWritten: boolean },
    work: (pen: GenerationPen) => Promise<T>,
  ): Promise<T> {
    const pen = new GenerationPen(place, tell, this, { hasWritten });
    this.pens.add(pen);
    try {
      return await work(pen);
    } finally {
      for (const set of [this.pens, this.urgent, this.patient]) set.delete(pen);
    }
  }

  collect(pen: GenerationPen, when: 'soon' | 'now'): void {
    if (when === 'now') {
      // Whoever else speaks up in this turn comes along.
      if (this.urgent.size === 0) setImmediate(() => void this.send(this.urgent));
      this.urgent.add(pen);
    } else {
      this.patient.add(pen);
      this.tick ??= setTimeout(
        () => {
          this.tick = undefined;
          void this.send(this.patient);
        },
        tickMs + this.pens.size * tickPerPenMs,
      );
    }
  }

  private async send(collected: Set<GenerationPen>): Promise<void> {
    const pens: GenerationPen[] = [];
    const written: WrittenEvents[] = [];
    for (const pen of collected) {
      const events = pen.take();
      if (!events) continue;
      pens.push(pen);
      written.push({ ...pen.place, events });
    }
    collected.clear();
    if (pens.length === 0) return;
    try {
      const results = await this.log.append(written);
      pens.forEach((pen, index) => (results[index] ? pen.delivered() : pen.end(new WriterReplaced())));
    } catch (error) {
      // Whether it was written is unknown: whoever takes the answer over reads how far it got.
      for (const pen of pens) pen.end(error);
    }
  }

  /** Tells that all who hold a pen are alive; resolves once that is known. */
  beat(): Promise<void> {
    return (this.beating ??= this.tellAlive().finally(() => (this.beating = undefined)));
  }

  private async tellAlive(): Promise<void> {
    if (this.pens.size === 0) return;
    const pens = [...this.pens];
    try {
      const rows = await this.db.callForTenants<{
        place: number;
        is_mine: boolean;
        is_stop_requested: boolean;
      }>(
        'app.beat_generations',
        pens.map(({ place }) => place),
      );
      for (const { place, is_mine: isMine, is_stop_requested: isStopRequested } of rows) {
        if (!isMine) pens[place]!.end(new WriterReplaced());
        else if (isStopRequested) pens[place]!.requestStop();
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'A heartbeat was lost');
    }
  }
}
