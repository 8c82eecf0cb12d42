import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId, TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import { type JobPayload, jobs, Problem, type UploadView } from '@ocsuite/types';
import { faultOf, HandlesJob, type Job } from '../../../queue/index.js';
import { TenantService } from '../../identity/index.js';
import { TaskCancelled, type TaskProgress, TaskRunService } from '../../tasks/index.js';
import { CanonicalRowRepository } from '../canonical-row.repository.js';
import { ConnectorRepository } from '../connector.repository.js';
import { ConnectorService } from '../connector.service.js';
import { DataArrivals } from '../data-arrivals.js';
import { AmbiguousCell } from './cell.calc.js';
import { providerOfUpload } from './export-of.js';
import type { ReadingContext } from './table-reader.js';
import { OpenQuestion, questionOf, type ReadingPlan, UploadReading } from './upload-reading.js';
import { type StagedSummary, UploadStagingRepository } from './upload-staging.repository.js';
import type { Upload } from './upload.entity.js';
import { UploadRepository } from './upload.repository.js';

const sayEveryRows = 50_000;
/** A channel is a way in, of which there are dozens; a column with more on one day holds something else. */
const maxChannelsPerDay = 10_000;

/** Reads a received file and stores its figures, or says what is in the way. All in one transaction: whole or not at all. */
@Injectable()
export class UploadImportService {
  constructor(
    private readonly db: TenantDb,
    private readonly uploads: UploadRepository,
    private readonly reading: UploadReading,
    private readonly staging: UploadStagingRepository,
    private readonly rows: CanonicalRowRepository,
    private readonly connectors: ConnectorRepository,
    private readonly connectorService: ConnectorService,
    private readonly tenants: TenantService,
    private readonly arrivals: DataArrivals,
    private readonly runs: TaskRunService,
  ) {}

  @HandlesJob(jobs.importUpload)
  async run(job: Job<JobPayload<typeof jobs.importUpload>>): Promise<void> {
    const { tenantId, taskId } = job.payload;
    const scope = { tenantId };
    try {
      await this.runs.run(job, async (progress) => {
        const upload = await this.db.withTenant(scope, (tx) => this.uploads.findByTask(tx, taskId));
        if (!upload) throw new Problem('not-found', 'The upload was removed meanwhile.');
        await this.import(scope, upload, progress, job);
      });
      await this.release(scope, taskId);
    } catch (error) {
      // A file that cannot be read is its sender's business, told by the upload and its task; nothing is left to repair.
      if (!(error instanceof Problem)) throw error;
    }
  }

  private async import(
    scope: TenantScope,
    upload: Upload,
    progress: TaskProgress,
    { signal, isLastAttempt }: Job<unknown>,
  ): Promise<void> {
    try {
      // Stored by a worker that died before it could say so.
      if (upload.status !== 'stored') await this.read(scope, upload, progress, signal);
      await progress.begin('finish');
      await this.follow(scope, upload.id);
    } catch (error) {
      if (error instanceof TaskCancelled) throw error;
      if (error instanceof Problem || isLastAttempt) await this.reject(scope, upload.id, error);
      throw error;
    }
  }

  /** Work that ended without an outcome was cancelled: the file waits for what is said next. */
  private async release(scope: TenantScope, taskId: string): Promise<void> {
    await this.db.withTenant(scope, async (tx) => {
      const upload = await this.uploads.findByTask(tx, taskId);
      if (upload?.status !== 'checking' && upload?.status !== 'storing') return;
      await this.uploads.change(tx, upload.id, { status: 'received', taskId: null });
    });
  }

  private async read(
    scope: TenantScope,
    upload: Upload,
    progress: TaskProgress,
    signal: AbortSignal,
  ): Promise<void> {
    await progress.begin('read');
    const source = await this.db.withTenant(scope, (tx) => this.sourceOf(tx, upload));
    try {
      const plan = await this.reading.plan(scope, upload, source);
      if (upload.connectorId && plan.currency) checkCurrency(plan.currency, source.currency);
      await this.stage(scope, upload, plan, progress, signal).catch(async (error: unknown) => {
        if (!(error instanceof AmbiguousCell)) throw error;
        // The first rows did not say what this cell means; one of all the others may.
        const better = await this.reading.plan(scope, upload, source, true);
        if (better.convention[error.field] === null) throw questionOf(error);
        await this.stage(scope, upload, better, progress, signal);
      });
    } catch (error) {
      if (!(error instanceof OpenQuestion)) throw error;
      await this.change(scope, upload.id, { status: 'asking', questions: error.questions });
      await progress.detail(error.message);
    }
  }

  private async stage(
    scope: TenantScope,
    upload: Upload,
    plan: ReadingPlan,
    progress: TaskProgress,
    signal: AbortSignal,
  ): Promise<void> {
    await this.db.withTenant(scope, (tx) => this.uploads.clearFaults(tx, upload.id));
    const say = async (rows: number) => {
      if (rows % sayEveryRows === 0) await progress.detail(`${rows} rows read`);
    };
    const report = { rowsRead: 0, badRows: 0, say, signal };
    await this.db.withTenant(scope, async (tx) => {
      await this.staging.fill(tx, this.reading.rows(scope, upload, plan, report));
      if (report.rowsRead === 0) {
        throw new Problem('unreadable-file', 'The file has a header but no rows below it.');
      }
      await progress.detail(`${report.rowsRead} rows read, ${report.badRows} of them bad`);
      await progress.begin('check');
      await this.decide(tx, upload, plan, report.badRows, progress);
    });
  }

  /** Stores what was asked to be stored and may be; anything else ends as a report. */
  private async decide(
    tx: TenantTx,
    upload: Upload,
    plan: ReadingPlan,
    badInReading: number,
    progress: TaskProgress,
  ): Promise<void> {
    const { usersColumn } = plan;
    const repeated = usersColumn ? await this.staging.takeRepeatedUsers(tx, usersColumn) : [];
    // Not in this transaction: what is wrong with the file must outlive it when it is given up.
    await this.reading.keep({ tenantId: tx.tenantId }, upload.id, repeated);
    const badRows = badInReading + repeated.length;
    const summary = await this.staging.summarise(tx);
    const seen = { ...describe(summary, plan), badRows, questions: [], problem: null };
    if (upload.status === 'checking') {
      await this.uploads.change(tx, upload.id, {
        ...seen,
        status: 'checked',
        preview: await this.staging.preview(tx),
      });
      return;
    }
    if (badRows > 0 && !upload.choices.skipBadRows) throw rejected(badRows);
    if (summary.rows === 0) throw rejected(badRows);
    if (summary.widestDay > maxChannelsPerDay) throw tooManyChannels(summary.widestDay);
    await progress.begin('store');
    const contentHash = await this.contentHashOf(tx, upload, plan);
    await this.uploads.lockContent(tx, contentHash);
    if (await this.uploads.findStored(tx, contentHash, upload.connectorId)) {
      const problem = faultOf(new Problem('conflict', storedBefore));
      await this.uploads.change(tx, upload.id, { ...seen, status: 'rejected', contentHash, problem });
      await progress.detail(storedBefore);
      return;
    }
    const connectorId = await this.storeInto(tx, upload, plan, summary);
    await this.uploads.change(tx, upload.id, {
      ...seen,
      connectorId,
      contentHash,
      status: 'stored',
      storedAt: new Date(),
      isUndoable: true,
    });
    await this.uploads.dropChunks(tx, upload.id);
  }

  /** Of what a file became, not of what was said about it: two wishes may mean the same figures. */
  private async contentHashOf(tx: TenantTx, upload: Upload, { currency }: ReadingPlan): Promise<string> {
    const figures = await this.staging.digest(tx);
    const content = [upload.fileHash, providerOfUpload(upload).id, currency, figures];
    return createHash('sha256').update(JSON.stringify(content)).digest('hex');
  }

  private async storeInto(
    tx: TenantTx,
    upload: Upload,
    plan: ReadingPlan,
    { from, to }: StagedSummary,
  ): Promise<string> {
    const connectorId = upload.connectorId ?? (await this.addConnector(tx, upload, plan.currency));
    // Two files of one source lay their rows one after the other, never through each other.
    if (!(await this.connectors.lock(tx, connectorId))) {
      throw new Problem('not-found', 'The source was removed meanwhile.');
    }
    await this.staging.store(tx, upload.id, connectorId);
    await this.rows.rebuildSnapshots(tx, connectorId, { from, to });
    await this.connectors.change(tx, connectorId, { state: 'active', cause: null, lastSyncAt: new Date() });
    await this.connectorService.announce(tx, connectorId, 'active');
    return connectorId;
  }

  private async addConnector(tx: TenantTx, upload: Upload, currency: string | null): Promise<string> {
    const tenant = await this.tenants.get(tx);
    const id = newId();
    await this.connectors.add(tx, {
      id,
      provider: providerOfUpload(upload).id,
      name: upload.choices.name ?? (upload.fileName.replace(/\.\w+$/, '').trim() || 'Uploaded file'),
      state: 'active',
      currency: upload.choices.currency ?? currency ?? tenant.currency,
      timeZone: tenant.timeZone,
      connectedBy: upload.uploadedBy,
    });
    return id;
  }

  /** Lets other modules look at the new figures; once, also when an earlier attempt was killed in between. */
  private async follow(scope: TenantScope, uploadId: string): Promise<void> {
    const upload = await this.db.withTenant(scope, (tx) => this.uploads.find(tx, uploadId));
    if (upload?.status !== 'stored' || !upload.connectorId || upload.followUpTaskId) return;
    const [task] = await this.arrivals.announce(scope, upload.connectorId);
    if (task) await this.change(scope, uploadId, { followUpTaskId: task.id });
  }

  /** The source that the file is added to, or the tenant that a new one belongs to. */
  private async sourceOf(tx: TenantTx, { connectorId }: Upload): Promise<ReadingContext> {
    const connector = connectorId ? await this.connectors.find(tx, connectorId) : null;
    return connector ?? (await this.tenants.get(tx));
  }

  private async reject(scope: TenantScope, id: string, error: unknown): Promise<void> {
    await this.db.withTenant(scope, async (tx) => {
      const badRows = await this.uploads.countBadRows(tx, id);
      await this.uploads.change(tx, id, { status: 'rejected', problem: faultOf(error), badRows });
    });
  }

  private async change(scope: TenantScope, id: string, changes: Partial<Upload>): Promise<void> {
    await this.db.withTenant(scope, (tx) => this.uploads.change(tx, id, changes));
  }
}

const storedBefore = 'This file was stored before with the same figures; nothing was stored twice.';

function describe(summary: StagedSummary, { metrics }: ReadingPlan): Partial<Upload> {
  // Users of several days overlap, so they have no total.
  const additive = metrics.filter((metric) => metric !== 'users');
  const totals: UploadView['totals'] = {};
  for (const metric of additive) totals[metric] = summary.totals[metric] ?? 0;
  return { rowCount: summary.rows, periodFrom: summary.from, periodTo: summary.to, totals };
}

function rejected(badRows: number): Problem {
  return new Problem(
    'rows-rejected',
    `${badRows} rows could not be read, so nothing was stored. Correct them, or store the file without them.`,
  );
}

function checkCurrency(file: string, source: string): void {
  if (file === source) return;
  throw new Problem(
    'rows-rejected',
    `The file's figures are in ${file} and its source's in ${source}. Store it as a source of its own.`,
  );
}

function tooManyChannels(count: number): Problem {
  return new Problem(
    'unreadable-file',
    `One day has ${count} different channels and devices. Map columns that name channels, not single visits or orders.`,
  );
}
