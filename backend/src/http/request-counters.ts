import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { Batch } from '@ocsuite/db';
import { Redis } from 'ioredis';
import pg from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/index.js';

const complaintEveryMs = 60_000;
/** Longer than people pause: a new connection costs more than many counts. */
const keptIdleMs = 10 * 60_000;

type Counted = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/**
 * Counts requests for all processes together: in Redis when there is one, else beside the queues in Postgres. Requests pass
 * while the counters cannot be reached, or answer later than a request may be kept waiting.
 */
@Injectable()
export class RequestCounters implements ThrottlerStorage, OnApplicationShutdown {
  private readonly logger = new Logger(RequestCounters.name);
  private readonly limiters = new Map<string, RateLimiterAbstract>();
  private readonly store: { redis: Redis } | { pool: pg.Pool };
  private readonly batches = new Map<string, Batch<null, Counted>>();
  private complainedAt = 0;

  constructor(@Inject(CONFIG) { queue, http: { rateLimitPatienceMs } }: Config) {
    this.store = queue.redisUrl
      ? { redis: openRedis(queue.redisUrl, rateLimitPatienceMs) }
      : { pool: openPool(queue.databaseUrl, rateLimitPatienceMs) };
  }

  /** Those who come under one key at one moment are counted together. */
  async increment(key: string, ttlMs: number, limit: number, _block: number, name: string): Promise<Counted> {
    const id = `${name} ${key}`;
    const batch =
      this.batches.get(id) ??
      new Batch((requests: null[]) => this.count(this.limiter(name, limit, ttlMs), key, requests.length));
    this.batches.set(id, batch);
    try {
      return await batch.add(null);
    } finally {
      setImmediate(() => batch.isIdle && this.batches.delete(id));
    }
  }

  private async count(limiter: RateLimiterAbstract, key: string, requests: number): Promise<Counted[]> {
    try {
      return hitsOf(await limiter.consume(key, requests), requests, limiter.points);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return hitsOf(refusal, requests, limiter.points);
      this.complain(refusal);
      const passed = { totalHits: 0, timeToExpire: 0, isBlocked: false, timeToBlockExpire: 0 };
      return Array.from({ length: requests }, () => passed);
    }
  }

  /** Removes the counters that bear this text in their key and answers how many; those in Redis end by themselves in a minute. */
  async forget(text: string): Promise<number> {
    if ('redis' in this.store) return 0;
    const pattern = `%${text}%`;
    return (
      (await this.store.pool.query('delete from request_counter where key like $1', [pattern])).rowCount ?? 0
    );
  }

  async onApplicationShutdown(): Promise<void> {
    if ('redis' in this.store) this.store.redis.disconnect();
    else await this.store.pool.end();
  }

  private limiter(name: string, points: number, ttlMs: number): RateLimiterAbstract {
    const known = this.limiters.get(name);
    if (known) return known;
    // Whoever is over the limit is refused from memory, without asking the store again.
    const options = { keyPrefix: name, points, duration: ttlMs / 1_000, inMemoryBlockOnConsumed: points + 1 };
    const limiter =
      'redis' in this.store
        ? new RateLimiterRedis({ ...options, storeClient: this.store.redis })
        : new RateLimiterPostgres({
            ...options,
            storeClient: this.store.pool,
            storeType: 'pool',
            tableName: 'request_counter',
            tableCreated: true,
            clearExpiredByTimeout: true,
          });
    this.limiters.set(name, limiter);
    return limiter;
  }

  private complain(error: unknown): void {
    if (Date.now() - this.complainedAt < complaintEveryMs) return;
    this.complainedAt = Date.now();
    this.logger.error({ err: error }, 'Requests cannot be counted; they pass');
  }
}

/** What each of those counted together is told, in order. Nothing was consumed when the refusal came from memory. */
function hitsOf(
  { consumedPoints, msBeforeNext }: RateLimiterRes,
  requests: number,
  limit: number,
): Counted[] {
  const before = (consumedPoints || Infinity) - requests;
  return Array.from({ length: requests }, (_, position) => {
    const hits = before + position + 1;
    return { ...until(msBeforeNext), totalHits: Math.min(hits, limit), isBlocked: hits > limit };
  });
}

function until(ms: number): Pick<Counted, 'timeToExpire' | 'timeToBlockExpire'> {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  return { timeToExpire: seconds, timeToBlockExpire: seconds };
}

function openPool(connectionString: string | undefined, patienceMs: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 4,
    idleTimeoutMillis: keptIdleMs,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
    application_name: 'ocsuite-counters',
    // A count that a crash of the database takes along is no loss, and requests need not wait for the disk.
    options: '-c synchronous_commit=off',
  });
  pool.on('error', () => {});
  return pool;
}

function openRedis(url: string, patienceMs: number): Redis {
  const redis = new Redis(url, {
    keyPrefix: '{ocsuite}:',
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
    // What ends waits for no goodbye of a server that is gone already.
    disconnectTimeout: 100,
  });
  redis.on('error', () => {});
  return redis;
}
