export { DeadLetter } from './dead-letter.entity.js';
export { faultOf } from './fault.js';
export { JobBus } from './job-bus.js';
export { HandlesJob, type Job } from './job-handler.js';
export { JobPostponed } from './job-postponed.js';
export { isTransient } from './job-runner.js';
export { QueueBackend } from './queue-connection.js';
export { QueueModule, QueueWorkerModule } from './queue.module.js';
export { QueueStatus, type QueueFigures } from './queue-status.js';
