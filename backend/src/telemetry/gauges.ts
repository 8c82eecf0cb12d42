import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PlatformDb } from '@ocsuite/db';
import { metrics } from '@opentelemetry/api';
import { QueueStatus } from '../queue/index.js';

/** Figures that are read when somebody scrapes: how deep the queues are, what has given up, how old the data is. */
@Injectable()
export class Gauges implements OnModuleInit {
  constructor(
    private readonly queues: QueueStatus,
    private readonly platform: PlatformDb,
  ) {}

  onModuleInit(): void {
    const meter = metrics.getMeter('ocsuite');
    const depth = meter.createObservableGauge('ocsuite.queue.jobs', {
      description: 'Jobs of a queue, by state',
    });
    const deadLetters = meter.createObservableGauge('ocsuite.dead_letters', {
      description: 'Work that gave up and waits for a person',
    });
    const deadLetterAge = meter.createObservableGauge('ocsuite.dead_letters.oldest_age', { unit: 's' });
    const staleness = meter.createObservableGauge('ocsuite.sync.oldest_age', {
      unit: 's',
      description: 'Age of the least recent sync of an active connector',
    });
    meter.addBatchObservableCallback(
      async (result) => {
        for (const { queue, waiting, active, delayed, failed } of await this.queues.read()) {
          for (const [state, jobs] of Object.entries({ waiting, active, delayed, failed })) {
            result.observe(depth, jobs, { queue, state });
          }
        }
        const ages = await this.readAges();
        result.observe(deadLetters, ages.deadLetters);
        result.observe(deadLetterAge, ages.oldestDeadLetter);
        result.observe(staleness, ages.oldestSync);
      },
      [depth, deadLetters, deadLetterAge, staleness],
    );
  }

  private async readAges(): Promise<{ deadLetters: number; oldestDeadLetter: number; oldestSync: number }> {
    const [row] = await this.platform.read((tx) =>
      tx.manager.query<{ deadLetters: number; oldestDeadLetter: number; oldestSync: number }[]>(`
        select
          (select count(*)::int from dead_letter where status = 'open') as "deadLetters",
          (select coalesce(extract(epoch from now() - min(created_at)), 0)::int
             from dead_letter where status = 'open') as "oldestDeadLetter",
          (select coalesce(extract(epoch from now() - min(last_sync_at)), 0)::int
             from connector where next_sync_at is not null and state = 'active') as "oldestSync"`),
    );
    return row!;
  }
}
