import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ModuleRegistry } from '@ocsuite/module-sdk';
import type { TenantContext } from '@ocsuite/tenancy';
import { jobs, type TaskStarted } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { JobBus } from '../../queue/index.js';
import { DataArrivals } from '../connectors/index.js';
import { TaskService } from '../tasks/index.js';
import { MODULES } from './installed-modules.js';

const steps = [
  { name: 'collect', label: 'Find the sources' },
  { name: 'aggregate', label: 'Read their daily figures' },
  { name: 'detect', label: 'Look for changes' },
  { name: 'explain', label: 'Put them into words' },
  { name: 'write', label: 'Store the insights' },
  { name: 'notify', label: 'Tell who should know' },
];

/** Starts module runs: by hand, and by itself when figures arrive. One run of a module and source at a time. */
@Injectable()
export class ModuleRunStarter implements OnModuleInit {
  constructor(
    @Inject(MODULES) private readonly modules: ModuleRegistry,
    private readonly tasks: TaskService,
    private readonly bus: JobBus,
    private readonly arrivals: DataArrivals,
  ) {}

  onModuleInit(): void {
    this.arrivals.subscribe(async (context, connectorId) => {
      const eager = this.modules.modules.filter(({ manifest }) => manifest.schedule?.afterSync);
      const started = await Promise.all(
        eager.map(({ manifest }) => this.start(context, manifest.slug, connectorId)),
      );
      return started.map(({ task }) => task);
    });
  }

  /** With a connector, only that source is looked at. */
  async start(context: TenantContext, moduleSlug: string, connectorId?: string): Promise<TaskStarted> {
    const module = this.modules.get(moduleSlug);
    if (!module) throw notFound('module');
    return this.tasks.start(
      context,
      {
        kind: 'module-run',
        title: `Run ${module.manifest.title}`,
        moduleSlug,
        ...(connectorId ? { connectorId } : {}),
        dedupeKey: `run ${moduleSlug} ${connectorId ?? 'all'}`,
        steps,
      },
      (taskId) =>
        this.bus.enqueue(jobs.runModule, {
          tenantId: context.tenantId,
          taskId,
          moduleSlug,
          connectorId: connectorId ?? null,
        }),
    );
  }
}
