import { Inject, Injectable, Logger } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import {
  type DailyRowsInput,
  figureOf,
  type FindingsOutput,
  type ModuleDefinition,
  type ModuleRegistry,
  runModule,
} from '@ocsuite/module-sdk';
import { type JobPayload, jobs } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { HandlesJob, type Job } from '../../queue/index.js';
import { type TaskProgress, TaskRunService } from '../tasks/index.js';
import { CommentaryWriter } from './commentary-writer.js';
import { InsightChanges } from './insight-changes.js';
import { InsightKeeper, type Look } from './insight-keeper.js';
import { InsightRepository } from './insight.repository.js';
import { MODULES } from './installed-modules.js';
import { RunMaterial } from './run-material.js';

/** Runs a module over each of a tenant's sources and keeps what it finds. */
@Injectable()
export class ModuleRunService {
  private readonly logger = new Logger(ModuleRunService.name);

  constructor(
    @Inject(MODULES) private readonly modules: ModuleRegistry,
    private readonly db: TenantDb,
    private readonly material: RunMaterial,
    private readonly insights: InsightRepository,
    private readonly keeper: InsightKeeper,
    private readonly changes: InsightChanges,
    private readonly writer: CommentaryWriter,
    private readonly runs: TaskRunService,
  ) {}

  @HandlesJob(jobs.runModule)
  async run(job: Job<JobPayload<typeof jobs.runModule>>): Promise<void> {
    const { tenantId, taskId, moduleSlug, connectorId } = job.payload;
    const module = this.modules.get(moduleSlug);
    if (!module) throw notFound('module');
    const scope = { tenantId };
    await this.runs.run(job, async (progress) => {
      const { sources, emptied } = await progress.step('collect', () =>
        this.material.collect(scope, { taskId, moduleSlug, connectorId }),
      );
      const inputs = await progress.step('aggregate', async () => {
        const read = await this.material.aggregate(scope, sources);
        progress.note(sizeOf(read));
        return read;
      });
      const looks: Look[] = emptied.map((id) => ({
        moduleSlug,
        connectorId: id,
        input: null,
        output: nothing,
      }));
      const modelFor = this.writer.forRun(scope, progress.signal);
      for (const input of inputs) {
        const output = await this.look(module, scope, input, progress, modelFor);
        looks.push({ moduleSlug, connectorId: input.connectorId, input, output });
      }
      await progress.step('write', async () => {
        const count = await this.keep(scope, looks);
        progress.note(count === 1 ? '1 insight' : `${count} insights`);
      });
      // Within the work, so that a worker killed here announces when the job is done again.
      await progress.step('notify', () => this.changes.announce({ tenantId, moduleSlug, runId: taskId }));
    });
  }

  /** The module takes the steps `detect` and `explain` itself. */
  private async look(
    module: ModuleDefinition,
    scope: TenantScope,
    input: DailyRowsInput,
    progress: TaskProgress,
    modelFor: ReturnType<CommentaryWriter['forRun']>,
  ): Promise<FindingsOutput> {
    const { signal } = progress;
    const { slug } = module.manifest;
    const known = await this.db.withTenant(scope, (tx) =>
      this.insights.listStanding(tx, slug, input.connectorId, input.asOf, []),
    );
    const output = await runModule(module, input, {
      progress: {
        step: (name, detail) => progress.begin(name, detail),
      },
      clock: { now: () => new Date() },
      logger: {
        debug: (fields, message) => this.logger.debug(fields, message),
        info: (fields, message) => this.logger.log(fields, message),
        warn: (fields, message) => this.logger.warn(fields, message),
        error: (fields, message) => this.logger.error(fields, message),
      },
      signal,
      memory: new Map(),
      facts: { figure: (query) => figureOf(input.rows, query) },
      model: modelFor(known, input.locale),
    });
    return output as FindingsOutput;
  }

  /** All or nothing: a reader sees the insights of one run. */
  private async keep(scope: TenantScope, looks: Look[]): Promise<number> {
    return this.db.withTenant(scope, async (tx) => {
      let count = 0;
      for (const look of looks) count += await this.keeper.keep(tx, look);
      return count;
    });
  }
}

const nothing: FindingsOutput = { findings: [], notes: [], commentaries: {} };

function sizeOf(inputs: DailyRowsInput[]): string {
  const rows = inputs.reduce((sum, input) => sum + input.rows.length, 0);
  return `${rows} rows of ${inputs.map(({ sourceName }) => sourceName).join(', ') || 'no source'}`;
}
