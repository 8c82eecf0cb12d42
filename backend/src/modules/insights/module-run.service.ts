import { Inject, Injectable, Logger } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import {
  type DailyRowsInput,
  type FindingsOutput,
  type ModuleDefinition,
  type ModuleRegistry,
  runModule,
} from '@ocsuite/module-sdk';
import { type JobPayload, jobs, Problem } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { HandlesJob, type Job } from '../../queue/index.js';
import { FigureReader, type FigureSource } from '../connectors/index.js';
import { type TaskProgress, TaskRunService } from '../tasks/index.js';
import { CommentaryWriter } from './commentary-writer.js';
import { InsightChanges } from './insight-changes.js';
import { InsightKeeper, type Look } from './insight-keeper.js';
import { InsightRepository } from './insight.repository.js';
import { MODULES } from './installed-modules.js';

const historyDays = 400;

/** Runs a module over each of a tenant's sources and keeps what it finds. */
@Injectable()
export class ModuleRunService {
  private readonly logger = new Logger(ModuleRunService.name);

  constructor(
    @Inject(MODULES) private readonly modules: ModuleRegistry,
    private readonly db: TenantDb,
    private readonly figures: FigureReader,
    private readonly insights: InsightRepository,
    private readonly changes: InsightChanges,
    private readonly writer: CommentaryWriter,
    private readonly keeper: InsightKeeper,
    private readonly runs: TaskRunService,
  ) {}

  @HandlesJob(jobs.runModule)
  async run(job: Job<JobPayload<typeof jobs.runModule>>): Promise<void> {
    const { tenantId, moduleSlug, connectorId } = job.payload;
    const module = this.modules.get(moduleSlug);
    if (!module) throw notFound('module');
    await this.runs.run(job, async (progress) => {
      await progress.begin('collect');
      const sources = (await this.figures.sources({ tenantId })).filter(
        (source) => connectorId === null || source.connectorId === connectorId,
      );
      const emptied = await this.emptied({ tenantId }, moduleSlug, sources, connectorId);
      if (sources.length === 0 && emptied.length === 0) {
        throw new Problem(
          'no-data',
          'Connect Google Analytics or upload a file first; there is nothing to look at.',
        );
      }
      const inputs = await this.collect({ tenantId }, sources);
      await progress.detail(
        `${inputs.reduce((sum, { rows }) => sum + rows.length, 0)} rows of ${sourceList(sources)}`,
      );
      const looks: Look[] = emptied.map((id) => ({
        moduleSlug,
        connectorId: id,
        input: null,
        output: { findings: [], notes: [], commentaries: {} },
      }));
      for (const input of inputs) {
        const output = await this.runOn(module, tenantId, input, progress, job.signal);
        looks.push({ moduleSlug, connectorId: input.connectorId, input, output });
      }
      await progress.begin('write');
      const count = await this.keep({ tenantId }, looks);
      // Within the work, so that a worker killed here announces when the job is done again.
      await this.changes.announce({ tenantId, moduleSlug, runId: job.payload.taskId });
      await progress.detail(count === 1 ? '1 insight' : `${count} insights`);
    });
  }

  /** Sources that the module has spoken of and that hold no figures any more. */
  private async emptied(
    scope: TenantScope,
    moduleSlug: string,
    sources: FigureSource[],
    connectorId: string | null,
  ): Promise<string[]> {
    const spokenOf = await this.db.withTenant(scope, (tx) => this.insights.connectorsOf(tx, moduleSlug));
    return spokenOf.filter(
      (id) =>
        (connectorId === null || id === connectorId) && !sources.some((source) => source.connectorId === id),
    );
  }

  private async collect(scope: TenantScope, sources: FigureSource[]): Promise<DailyRowsInput[]> {
    const inputs: DailyRowsInput[] = [];
    for (const source of sources) {
      const rows = await this.figures.rowsOf(scope, source, historyDays);
      const firstProvisional = rows.find(({ isProvisional }) => isProvisional)?.date ?? null;
      inputs.push({
        currency: source.currency,
        timeZone: source.timeZone,
        sourceName: source.name,
        connectorId: source.connectorId,
        asOf: source.dataTo!,
        provisionalFrom: firstProvisional,
        rows: rows.map(({ date, channel, device, sessions, users, conversions, revenue }) => ({
          date,
          ...(channel ? { channel } : {}),
          ...(device ? { device } : {}),
          sessions,
          users,
          conversions,
          revenue,
        })),
      });
    }
    return inputs;
  }

  private async runOn(
    module: ModuleDefinition,
    tenantId: string,
    input: DailyRowsInput,
    progress: TaskProgress,
    signal: AbortSignal,
  ): Promise<FindingsOutput> {
    const output = await runModule(module, input, {
      progress: {
        step: async (name, detail) => {
          await progress.begin(name);
          if (detail) await progress.detail(detail);
        },
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
      model: { write: (finding) => this.writer.write(tenantId, finding, signal) },
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

function sourceList(sources: FigureSource[]): string {
  return sources.map(({ name }) => name).join(', ');
}
