import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, type Config } from '../config/index.js';

const channel = 'stream_event';
const reconnectMs = 500;

/**
 * Tells this process which streams have news: one LISTEN connection, whoever waits. A signal carries no data, so a missed
 * one costs nothing: after a reconnect everybody looks again.
 */
@Injectable()
export class EventSignal implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(EventSignal.name);
  private readonly waiting = new Map<string, Set<() => void>>();
  private client: pg.Client | undefined;
  private isClosed = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async onModuleInit(): Promise<void> {
    await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    for (const listeners of this.waiting.values()) for (const wake of listeners) wake();
    await this.client?.end();
  }

  /** Calls `wake` whenever the stream may have news; returns how to stop. */
  listen(tenantId: string, stream: string, wake: () => void): () => void {
    const key = `${tenantId} ${stream}`;
    const listeners = this.waiting.get(key) ?? new Set();
    this.waiting.set(key, listeners.add(wake));
    return () => {
      listeners.delete(wake);
      if (listeners.size === 0) this.waiting.delete(key);
    };
  }

  /** One connection at a time: a new one begins only after the old one has ended, whatever ended it. */
  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.database.url, keepAlive: true });
    client.on('notification', ({ payload }) => {
      for (const wake of this.waiting.get(payload ?? '') ?? []) wake();
    });
    client.on('error', (error) => this.logger.warn(`The event connection broke: ${error.message}`));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    this.client = client;
    client.once('end', () => this.reconnectSoon());
  }

  private reconnectSoon(): void {
    if (this.isClosed) return;
    setTimeout(() => {
      if (this.isClosed) return;
      this.connect().then(
        () => [...this.waiting.values()].forEach((listeners) => listeners.forEach((wake) => wake())),
        () => this.reconnectSoon(),
      );
    }, reconnectMs);
  }
}
