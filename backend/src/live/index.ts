export { EventLog, type LoggedEvent } from './event-log.js';
export { EventSignal } from './event-signal.js';
export { EventStreams } from './event-streams.js';
export { endedEvent, GenerationLog, type GenerationRef, type WritingPlace } from './generation-log.port.js';
export { type GenerationPen, StopRequested, WriterReplaced } from './generation-pen.js';
export { GenerationRelay } from './generation-relay.js';
export { GenerationWriters } from './generation-writers.js';
export { LiveModule } from './live.module.js';
