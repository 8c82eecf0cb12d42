import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { GenerationLog, type WritingPlace, type WrittenEvents } from './generation-log.port.js';
import { GenerationPen, WriterReplaced } from './generation-pen.js';

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
  private readonly speaking = new Set<GenerationPen>();
  private readonly heartbeat: NodeJS.Timeout;
  private beating: Promise<void> | undefined;

  constructor(
    private readonly log: GenerationLog,
    private readonly db: TenantDb,
  ) {
    this.heartbeat = setInterval(() => void this.beat(), heartbeatMs);
  }

  onModuleDestroy(): void {
    clearInterval(this.heartbeat);
  }

  /** Hands out the pen for an answer and takes it back after `work`. */
  async hold<T>(
    place: WritingPlace,
    tell: (text: string) => object[],
    work: (pen: GenerationPen) => Promise<T>,
  ): Promise<T> {
    const pen = new GenerationPen(place, tell, this);
    this.pens.add(pen);
    try {
      return await work(pen);
    } finally {
      for (const set of [this.pens, this.speaking]) set.delete(pen);
    }
  }

  collect(pen: GenerationPen): void {
    // Whoever else speaks up in this turn comes along.
    if (this.speaking.size === 0) setImmediate(() => void this.send());
    this.speaking.add(pen);
  }

  private async send(): Promise<void> {
    const pens: GenerationPen[] = [];
    const written: WrittenEvents[] = [];
    for (const pen of this.speaking) {
      const events = pen.take();
      if (!events) continue;
      pens.push(pen);
      written.push({ ...pen.place, events });
    }
    this.speaking.clear();
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
