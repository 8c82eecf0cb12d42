import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import type { LoggedEvent } from './event-log.js';
import {
  endedEvent,
  GenerationLog,
  type GenerationRef,
  readLimit,
  type ReadingPlace,
  type WritingPlace,
  type WrittenEvents,
} from './generation-log.port.js';
import { type GenerationRedis, openGenerationRedis } from './redis-connection.js';

const keyPrefix = '{ocsuite}:generation:';
const newsChannel = '{ocsuite}:generation-news';
/** A stream whose writer was killed and never replaced is of no use after this. */
const keptWhileWrittenMs = 3_600_000;
const keptAfterEndMs = 600_000;

/**
 * Events in one Redis stream for each answer, whose entry ids are the events' numbers; the fence stands beside it, and one
 * script checks it, writes and wakes. One connection of the process hears of news, however many people read.
 */
export class RedisGenerationLog extends GenerationLog implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(RedisGenerationLog.name);
  private readonly waiting = new Map<string, Set<() => void>>();
  private readonly redis: GenerationRedis;
  private readonly news: GenerationRedis;

  constructor(
    url: string,
    private readonly db: TenantDb,
  ) {
    super();
    this.redis = openGenerationRedis(url);
    this.news = openGenerationRedis(url);
    this.news.on('message', (_channel, generation: string) => this.wake(generation));
  }

  async onModuleInit(): Promise<void> {
    // What was said while the connection was away was not heard: everybody looks again.
    this.news.on('ready', () => [...this.waiting.keys()].forEach((generation) => this.wake(generation)));
    await this.news.subscribe(newsChannel);
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
    this.news.disconnect();
  }

  async takeOver(place: WritingPlace): Promise<void> {
    await this.redis.raiseFence(keyOf(place, 'fence'), place.fence, keptWhileWrittenMs);
  }

  async append(written: readonly WrittenEvents[]): Promise<boolean[]> {
    const pipeline = this.redis.pipeline();
    for (const place of written) {
      pipeline.appendEvents(
        keyOf(place, 'events'),
        keyOf(place, 'fence'),
        place.fence,
        keptWhileWrittenMs,
        newsChannel,
        nameOf(place),
        ...place.events.map((event) => JSON.stringify(event)),
      );
    }
    return (await resultsOf<number>(pipeline)).map((isMine) => isMine === 1);
  }

  async read(places: readonly ReadingPlace[]): Promise<LoggedEvent[][]> {
    const pipeline = this.redis.pipeline();
    for (const place of places)
      pipeline.xrange(keyOf(place, 'events'), `(${Math.max(0, place.afterSeq)}-0`, '+', 'COUNT', readLimit);
    const streams = await resultsOf<[id: string, fields: string[]][]>(pipeline);
    return streams.map((entries) =>
      entries.map(([id, fields]) => ({
        seq: Number.parseInt(id, 10),
        data: JSON.parse(fields[1]!) as unknown,
      })),
    );
  }

  listen(generation: GenerationRef, wake: () => void): () => void {
    const name = nameOf(generation);
    const listeners = this.waiting.get(name) ?? new Set();
    this.waiting.set(name, listeners.add(wake));
    return () => {
      listeners.delete(wake);
      if (listeners.size === 0) this.waiting.delete(name);
    };
  }

  async end(scope: TenantScope, work: (tx: TenantTx) => Promise<string[]>): Promise<string[]> {
    const ids = await this.db.withTenant(scope, work);
    await Promise.all(ids.map((id) => this.appendEnd({ ...scope, id })));
    return ids;
  }

  /** Streams go by themselves. */
  async forgetEnded(): Promise<void> {}

  async erase({ tenantId }: TenantScope): Promise<void> {
    for await (const keys of this.redis.scanStream({ match: `${keyPrefix}${tenantId} *`, count: 1_000 }))
      if (keys.length > 0) await this.redis.unlink(...(keys as string[]));
  }

  /** The answer has ended whether or not this arrives: readers who hear nothing look at its row. */
  private async appendEnd(generation: GenerationRef): Promise<void> {
    try {
      await this.redis.endEvents(
        keyOf(generation, 'events'),
        keyOf(generation, 'fence'),
        keptAfterEndMs,
        newsChannel,
        nameOf(generation),
        JSON.stringify(endedEvent),
      );
    } catch (error) {
      this.logger.warn({ err: error }, 'The end of an answer was not told');
    }
  }

  private wake(generation: string): void {
    for (const wake of this.waiting.get(generation) ?? []) wake();
  }
}

function nameOf({ tenantId, id }: GenerationRef): string {
  return `${tenantId} ${id}`;
}

/** Both keys of an answer in one slot of a cluster. */
function keyOf(generation: GenerationRef, part: 'events' | 'fence'): string {
  return `${keyPrefix}${nameOf(generation)}:${part}`;
}

async function resultsOf<Result>(pipeline: ReturnType<GenerationRedis['pipeline']>): Promise<Result[]> {
  const answers = (await pipeline.exec()) ?? [];
  return answers.map(([error, result]) => {
    if (error) throw error;
    return result as Result;
  });
}
