import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { type QueueName, queueNames } from '@ocsuite/types';
import { CONFIG, type Config } from '../config/index.js';
import { DeadLetters } from './dead-letters.js';
import { JobBus } from './job-bus.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { openQueueBackend, QueueBackend } from './queue-connection.js';
import { queueProcessor } from './queue-processor.js';
import { QueueStatus } from './queue-status.js';

/** How many jobs of a queue one worker process runs at a time. */
const concurrency: Record<QueueName, number> = {
  // Most of a sync is waiting for Google.
  'sync-analytics': 12,
  imports: 1,
  'module-runs': 2,
  'chat-generations': 120,
  'chat-memory': 4,
  alerts: 10,
  maintenance: 1,
};

@Module({
  providers: [
    { provide: QueueBackend, inject: [CONFIG], useFactory: (config: Config) => openQueueBackend(config) },
  ],
  exports: [QueueBackend],
})
class QueueBackendModule {}

/** Every process may enqueue. */
@Global()
@Module({
  imports: [
    BullModule.forRootAsync({
      imports: [QueueBackendModule],
      inject: [QueueBackend],
      useFactory: ({ connection }: QueueBackend) => ({ connection, prefix: '{ocsuite}' }),
    }),
    QueueBackendModule,
    BullModule.registerQueue(...queueNames.map((name) => ({ name }))),
  ],
  providers: [JobBus, QueueStatus],
  exports: [JobBus, QueueStatus, QueueBackendModule],
})
export class QueueModule {}

@Injectable()
class HandlerCheck implements OnModuleInit {
  constructor(private readonly registry: JobRegistry) {}

  onModuleInit(): void {
    this.registry.collect();
  }
}

/** The worker process runs jobs as well. */
@Module({})
export class QueueWorkerModule {
  /** Runs the jobs of these queues; a worker for imports alone keeps large files away from everything else. */
  static forWorker({ workerQueues }: Config): DynamicModule {
    const processors = workerQueues.map((name) => queueProcessor(name, concurrency[name]));
    return {
      module: QueueWorkerModule,
      imports: [DiscoveryModule],
      providers: [DeadLetters, JobRegistry, JobRunner, HandlerCheck, ...processors],
    };
  }
}
