import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { queueNames } from '@ocsuite/types';
import { CONFIG, type Config } from '../config/index.js';
import { DeadLetters } from './dead-letters.js';
import { DirectJobs } from './direct-jobs.js';
import { JobBus } from './job-bus.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { openQueueBackend, QueueBackend } from './queue-connection.js';
import { concurrency } from './queue-concurrency.js';
import { queueProcessor } from './queue-processor.js';
import { QueueStatus } from './queue-status.js';
import { TenantJobs } from './tenant-jobs.js';

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
  providers: [JobBus, QueueStatus, TenantJobs],
  exports: [JobBus, QueueStatus, TenantJobs, QueueBackendModule],
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
      global: true,
      imports: [DiscoveryModule],
      providers: [DeadLetters, DirectJobs, JobRegistry, JobRunner, HandlerCheck, ...processors],
      exports: [DirectJobs],
    };
  }
}
