export { EventLog, type LoggedEvent } from './event-log.js';
export { EventStreams } from './event-streams.js';
export { LiveModule } from './live.module.js';
