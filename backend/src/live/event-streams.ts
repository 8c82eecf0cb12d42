import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import { EventLog, type LoggedEvent } from './event-log.js';
import { EventSignal } from './event-signal.js';

/** Reads a stream as it grows, across processes. */
@Injectable()
export class EventStreams {
  constructor(
    private readonly db: TenantDb,
    private readonly log: EventLog,
    private readonly signal: EventSignal,
  ) {}

  /**
   * Yields every event after `afterSeq` in order, waiting for more until aborted. No connection is held while waiting.
   * `fromNow` skips what happened before.
   */
  async *follow(
    scope: TenantScope,
    stream: string,
    position: { afterSeq: number } | { fromNow: true },
    aborted: AbortSignal,
  ): AsyncGenerator<LoggedEvent> {
    const news = new News();
    const stopListening = this.signal.listen(scope.tenantId, stream, () => news.tell());
    const stopWaiting = () => news.tell();
    aborted.addEventListener('abort', stopWaiting);
    try {
      let seq = 'afterSeq' in position ? position.afterSeq : await this.newest(scope, stream);
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

  private newest(scope: TenantScope, stream: string): Promise<number> {
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
