import { Global, Module } from '@nestjs/common';
import { EventLog } from './event-log.js';
import { EventSignal } from './event-signal.js';
import { EventStreams } from './event-streams.js';
import { GenerationLog } from './generation-log.port.js';
import { GenerationRelay } from './generation-relay.js';
import { GenerationWriters } from './generation-writers.js';
import { PostgresGenerationLog } from './postgres-generation-log.js';

@Global()
@Module({
  providers: [
    EventLog,
    EventSignal,
    EventStreams,
    { provide: GenerationLog, useClass: PostgresGenerationLog },
    GenerationRelay,
    GenerationWriters,
  ],
  exports: [EventLog, EventStreams, GenerationLog, GenerationRelay, GenerationWriters],
})
export class LiveModule {}
