import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, type Config } from '../config/index.js';

const channel = 'stream_event';
const reconnectMs = 500;

/** Called with what a signal says; with nothing when it only says that there may be news. */
type Hear = (news?: string) => void;

/**
 * Tells this process which topics have news: one LISTEN connection, whoever waits. What a signal says saves a look and is
 * never all there is, so a missed one costs nothing: everybody looks for themselves when the connection is lost, and again
 * when it is back.
 */
@Injectable()
export class EventSignal implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(EventSignal.name);
  private readonly waiting = new Map<string, Set<Hear>>();
  private client: pg.Client | undefined;
  private isClosed = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async onModuleInit(): Promise<void> {
    await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    this.wakeAll();
    await this.client?.end();
  }

  /** False while news goes by unheard: nothing may be kept then on the condition that its changes are told. */
  get isHearing(): boolean {
    return this.client !== undefined;
  }

  /** Calls `hear` whenever the topic may have news; returns how to stop. */
  listen(topic: string, hear: Hear): () => void {
    const listeners = this.waiting.get(topic) ?? new Set();
    this.waiting.set(topic, listeners.add(hear));
    return () => {
      listeners.delete(hear);
      if (listeners.size === 0) this.waiting.delete(topic);
    };
  }

  /** One connection at a time: a new one begins only after the old one has ended, whatever ended it. */
  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.database.url, keepAlive: true });
    client.on('notification', ({ payload }) => {
      // The topic, and in the next line what is new.
      const [topic = '', news] = payload?.split('\n') ?? [];
      for (const hear of this.waiting.get(topic) ?? []) hear(news);
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
    client.once('end', () => {
      this.client = undefined;
      this.wakeAll();
      this.reconnectSoon();
    });
  }

  private reconnectSoon(): void {
    if (this.isClosed) return;
    setTimeout(() => {
      if (this.isClosed) return;
      this.connect().then(
        () => this.wakeAll(),
        () => this.reconnectSoon(),
      );
    }, reconnectMs);
  }

  private wakeAll(): void {
    for (const listeners of this.waiting.values()) for (const hear of listeners) hear();
  }
}
