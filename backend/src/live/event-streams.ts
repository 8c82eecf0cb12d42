import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import { EventLog, type LoggedEvent } from './event-log.js';
import { EventSignal } from './event-signal.js';

/** Reads a stream as it grows, across processes. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  private readonly closing = new AbortController();

  constructor(
    private readonly db: TenantDb,
    private readonly log: EventLog,
    private readonly signal: EventSignal,
  ) {}

  /** A stream that stays open would keep the server from closing; clients come back by themselves. */
  onModuleDestroy(): void {
    this.closing.abort();
  }

  /**
   * Yields every event after `afterSeq` in order, waiting for more until aborted or until the process ends. No connection
   * is held while waiting.
   */
  async *follow(
    scope: TenantScope,
    stream: string,
    { afterSeq }: { afterSeq: number },
    signal: AbortSignal,
  ): AsyncGenerator<LoggedEvent> {
    const aborted = AbortSignal.any([signal, this.closing.signal]);
    const news = new News();
    const stopListening = this.signal.listen(`${scope.tenantId} ${stream}`, () => news.tell());
    const stopWaiting = () => news.tell();
    aborted.addEventListener('abort', stopWaiting);
    try {
      let seq = afterSeq;
      while (!aborted.aborted) {
        const events = await this.db.withTenant(scope, (tx) => this.log.readAfter(tx, stream, seq));
        for (const event of events) {
          if (aborted.aborted) return;
          seq = event.seq;
          yield event;
        }
        if (events.length === 0) await news.wait();
      }
    } finally {
      aborted.removeEventListener('abort', stopWaiting);
      stopListening();
    }
  }

  /** The number of the newest event: after it begins who wants news only. */
  newest(scope: TenantScope, stream: string): Promise<number> {
    return this.db.withTenant(scope, (tx) => this.log.lastSeq(tx, stream));
  }
}

/** Remembers news that came while nobody waited, so that none falls between reading and waiting. */
class News {
  private isFresh = false;
  private wake: (() => void) | undefined;

  tell(): void {
    this.isFresh = true;
    this.wake?.();
  }

  async wait(): Promise<void> {
    if (!this.isFresh) await new Promise<void>((resolve) => (this.wake = resolve));
    this.isFresh = false;
    this.wake = undefined;
  }
}
