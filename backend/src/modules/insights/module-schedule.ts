import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PlatformDb, type PlatformTx } from '@ocsuite/db';
import type { ModuleRegistry } from '@ocsuite/module-sdk';
import { jobs } from '@ocsuite/types';
import { HandlesJob, JobBus } from '../../queue/index.js';
import { MODULES } from './installed-modules.js';
import { ModuleRunStarter } from './module-run.starter.js';

const dueAtOnce = 500;

/** Daily runs for companies whose figures did not arrive by themselves; every worker ticks, the queue keeps one. */
@Injectable()
export class ModuleSchedule {
  private readonly logger = new Logger(ModuleSchedule.name);

  constructor(
    @Inject(MODULES) private readonly modules: ModuleRegistry,
    private readonly platform: PlatformDb,
    private readonly starter: ModuleRunStarter,
    private readonly bus: JobBus,
  ) {}

  @Interval(600_000)
  async tick(): Promise<void> {
    await this.bus.enqueue(jobs.scheduleModules, {});
  }

  @HandlesJob(jobs.scheduleModules)
  async startDue(): Promise<void> {
    for (const { manifest } of this.modules.modules) {
      if (!manifest.schedule?.daily) continue;
      for (const tenantId of await this.platform.read((tx) => due(tx, manifest.slug))) {
        await this.starter
          .start({ tenantId }, manifest.slug)
          .catch((error: unknown) => this.logger.warn({ err: error, tenantId }, 'A daily run did not start'));
      }
    }
  }
}

/** Companies that have had figures to look at, but no look of this module for a day. */
async function due(tx: PlatformTx, moduleSlug: string): Promise<string[]> {
  const rows = await tx.manager.query<{ id: string }[]>(
    `select id from tenant
     where exists (select from task where tenant_id = tenant.id and kind = 'module-run')
       and not exists (select from task where tenant_id = tenant.id and kind = 'module-run'
         and module_slug = $1 and created_at > now() - interval '24 hours')
     order by id limit $2`,
    [moduleSlug, dueAtOnce],
  );
  return rows.map(({ id }) => id);
}
