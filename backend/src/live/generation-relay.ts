import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { LoggedEvent } from './event-log.js';
import { GenerationLog, type GenerationRef, readLimit, type ReadingPlace } from './generation-log.port.js';

/**
 * Lets any number of readers follow answers as they are written. News that come with their words are passed on at once;
 * whatever else has news is read in one go, one read at a time: the busier the process, the more each read brings.
 */
@Injectable()
export class GenerationRelay implements OnModuleDestroy {
  private readonly closing = new AbortController();
  private readonly behind = new Set<Follower>();
  private isReading = false;

  constructor(private readonly log: GenerationLog) {}

  /** A stream that stays open would keep the server from closing; clients come back by themselves. */
  onModuleDestroy(): void {
    this.closing.abort();
  }

  /**
   * Yields what comes after `afterSeq` in order until aborted, and null whenever nothing has come for `patienceMs`, for
   * the reader to see whether anything is still to come.
   */
  async *follow(
    generation: GenerationRef,
    { afterSeq, patienceMs }: { afterSeq: number; patienceMs: number },
    signal: AbortSignal,
  ): AsyncGenerator<LoggedEvent | null> {
    const follower = new Follower({ ...generation, afterSeq });
    const aborted = AbortSignal.any([signal, this.closing.signal]);
    const leave = () => follower.wake();
    aborted.addEventListener('abort', leave);
    const stopListening = this.log.listen(generation, (news) => {
      if (!news || !follower.give(news)) this.look(follower);
    });
    this.look(follower);
    try {
      while (!aborted.aborted) {
        const event = follower.take();
        if (event) yield event;
        else if (!(await follower.hasNews(patienceMs)) && !aborted.aborted) yield null;
      }
    } finally {
      aborted.removeEventListener('abort', leave);
      stopListening();
      this.behind.delete(follower);
    }
  }

  private look(follower: Follower): void {
    this.behind.add(follower);
    if (!this.isReading) void this.readBehind();
  }

  private async readBehind(): Promise<void> {
    this.isReading = true;
    while (this.behind.size > 0) {
      const followers = [...this.behind];
      this.behind.clear();
      try {
        const found = await this.log.read(followers.map(({ place }) => place));
        followers.forEach((follower, index) => {
          const events = found[index]!;
          follower.give(events);
          if (events.length === readLimit) this.behind.add(follower);
        });
      } catch (error) {
        for (const follower of followers) follower.fail(error);
      }
    }
    this.isReading = false;
  }
}

/** One reader: how far they are, and what waits for them. */
class Follower {
  private readonly waiting: LoggedEvent[] = [];
  private failure: { cause: unknown } | undefined;
  wake: () => void = () => {};

  constructor(readonly place: ReadingPlace) {}

  /** False when something is missing before these events; those known already are left out. */
  give(events: LoggedEvent[]): boolean {
    const fresh = events.filter(({ seq }) => seq > this.place.afterSeq);
    if (fresh.length === 0) return true;
    if (fresh[0]!.seq !== this.place.afterSeq + 1) return false;
    this.waiting.push(...fresh);
    this.place.afterSeq = fresh.at(-1)!.seq;
    this.wake();
    return true;
  }

  fail(cause: unknown): void {
    this.failure = { cause };
    this.wake();
  }

  take(): LoggedEvent | undefined {
    if (this.failure) throw this.failure.cause;
    return this.waiting.shift();
  }

  /** False when nothing has come in time. */
  async hasNews(patienceMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), patienceMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}
