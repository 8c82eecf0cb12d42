import { Global, Module } from '@nestjs/common';
import { EventLog } from './event-log.js';
import { EventSignal } from './event-signal.js';
import { EventStreams } from './event-streams.js';

@Global()
@Module({ providers: [EventLog, EventSignal, EventStreams], exports: [EventLog, EventStreams] })
export class LiveModule {}
