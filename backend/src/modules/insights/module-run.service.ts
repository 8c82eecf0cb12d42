import { Inject, Injectable, Logger } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import {
  type DailyRowsInput,
  type FindingsOutput,
  type ModuleDefinition,
  type ModuleRegistry,
  runModule,
} from '@ocsuite/module-sdk';
import { type JobPayload, jobs, Problem, type TenantEvent } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { EventLog } from '../../live/index.js';
import { HandlesJob, type Job } from '../../queue/index.js';
import { FigureReader, type FigureSource } from '../connectors/index.js';
import { templateCommentary } from '../growth-pulse/index.js';
import { type TaskProgress, TaskRunService, tenantStream } from '../tasks/index.js';
import { CommentaryWriter } from './commentary-writer.js';
import { InsightChanges } from './insight-changes.js';
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
    private readonly events: EventLog,
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
      if (sources.length === 0) {
        throw new Problem(
          'no-data',
          'Connect Google Analytics or upload a file first; there is nothing to look at.',
        );
      }
      const inputs = await this.collect({ tenantId }, sources);
      await progress.detail(
        `${inputs.reduce((sum, { rows }) => sum + rows.length, 0)} rows of ${sourceList(sources)}`,
      );
      const outputs: { connectorId: string; output: FindingsOutput }[] = [];
      for (const input of inputs) {
        const output = await this.runOn(module, tenantId, input, progress, job.signal);
        outputs.push({ connectorId: input.connectorId, output });
      }
      await progress.begin('write');
      const count = await this.keep({ tenantId }, moduleSlug, outputs);
      // Within the work, so that a worker killed here announces when the job is done again.
      await this.changes.announce({ tenantId, moduleSlug, runId: job.payload.taskId });
      await progress.detail(count === 1 ? '1 insight' : `${count} insights`);
    });
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

  private async keep(
    scope: TenantScope,
    moduleSlug: string,
    outputs: { connectorId: string; output: FindingsOutput }[],
  ): Promise<number> {
    return this.db.withTenant(scope, async (tx) => {
      const announced: TenantEvent[] = [];
      let count = 0;
      for (const { connectorId, output } of outputs) {
        for (const finding of output.findings) {
          const words = output.commentaries[finding.id] ?? {
            commentary: templateCommentary(finding),
            source: 'template' as const,
          };
          const saved = await this.insights.save(tx, {
            moduleSlug,
            connectorId,
            finding,
            commentary: words.commentary,
            commentarySource: words.source,
          });
          count += 1;
          const { severity } = finding;
          const { headline } = words.commentary;
          if (saved.isNew)
            announced.push({ type: 'insight.created', insightId: saved.id, moduleSlug, severity, headline });
        }
        const seen = output.findings.map(({ id }) => id);
        await this.insights.closeOthers(tx, moduleSlug, connectorId, seen);
      }
      if (announced.length > 0) await this.events.append(tx, tenantStream, announced);
      return count;
    });
  }
}

function sourceList(sources: FigureSource[]): string {
  return sources.map(({ name }) => name).join(', ');
}
