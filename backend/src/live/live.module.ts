import { Global, Module } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { CONFIG, type Config } from '../config/index.js';
import { EventLog } from './event-log.js';
import { EventSignal } from './event-signal.js';
import { EventStreams } from './event-streams.js';
import { GenerationLog } from './generation-log.port.js';
import { GenerationRelay } from './generation-relay.js';
import { GenerationWriters } from './generation-writers.js';
import { PostgresGenerationLog } from './postgres-generation-log.js';
import { RedisGenerationLog } from './redis-generation-log.js';

@Global()
@Module({
  providers: [
    EventLog,
    EventSignal,
    EventStreams,
    {
      provide: GenerationLog,
      inject: [CONFIG, TenantDb, EventSignal],
      useFactory: ({ queue }: Config, db: TenantDb, signal: EventSignal) =>
        queue.redisUrl ? new RedisGenerationLog(queue.redisUrl, db) : new PostgresGenerationLog(db, signal),
    },
    GenerationRelay,
    GenerationWriters,
  ],
  exports: [EventLog, EventSignal, EventStreams, GenerationLog, GenerationRelay, GenerationWriters],
})
export class LiveModule {}
