import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import {
  Problem,
  type ProblemCode,
  type TaskStarted,
  type TenantEvent,
  type UploadQuestion,
  type UploadResult,
} from '@ocsuite/types';
import { EventStreams } from '../../../live/index.js';
import { TaskService, tenantStream } from '../../tasks/index.js';
import { ConnectorService } from '../connector.service.js';
import type { Upload } from './upload.entity.js';
import { presentUpload } from './upload.presenter.js';
import { UploadRepository } from './upload.repository.js';

/** Long enough for the files that people have; a longer one goes on by itself, and its task says how far it is. */
const patienceMs = 25_000;
const faultsShown = 200;

/** Answers a caller who sends a file and wants to hear in one answer what became of it. */
@Injectable()
export class UploadOutcome {
  constructor(
    private readonly db: TenantDb,
    private readonly uploads: UploadRepository,
    private readonly connectors: ConnectorService,
    private readonly tasks: TaskService,
    private readonly streams: EventStreams,
  ) {}

  /** Begins to listen, then starts the work: whatever it reports afterwards is heard. */
  async after(context: TenantContext, id: string, start: () => Promise<TaskStarted>): Promise<UploadResult> {
    const afterSeq = await this.streams.newest(context, tenantStream);
    const { task } = await start();
    await this.waitFor(context, task.id, afterSeq);
    const upload = await this.db.withTenant(context, (tx) => this.uploads.find(tx, id));
    if (!upload) throw new Problem('not-found', 'The upload was removed meanwhile.');
    if (upload.status === 'asking') throw unclear(upload.questions);
    const same = await this.replacedBySame(context, upload);
    if (same) return this.describe(context, same, true);
    if (upload.status === 'rejected') throw await this.rejection(context, upload);
    return this.describe(context, upload, false);
  }

  /** The upload that brought the same before; this one has nothing to add to it and goes. */
  private async replacedBySame(context: TenantContext, upload: Upload): Promise<Upload | null> {
    const { id, status, contentHash, connectorId } = upload;
    if (status !== 'rejected' || !contentHash) return null;
    return this.db.withTenant(context, async (tx) => {
      const same = await this.uploads.findStored(tx, contentHash, connectorId);
      if (same) await this.uploads.delete(tx, id);
      return same;
    });
  }

  private async waitFor(context: TenantContext, taskId: string, afterSeq: number): Promise<void> {
    const patience = AbortSignal.timeout(patienceMs);
    for await (const { data } of this.streams.follow(context, tenantStream, { afterSeq }, patience)) {
      const event = data as TenantEvent;
      if (event.type === 'task.updated' && event.task.id === taskId && event.task.finishedAt) return;
    }
  }

  private async describe(context: TenantContext, upload: Upload, duplicate: boolean): Promise<UploadResult> {
    const isStored = upload.status === 'stored';
    const taskId = isStored ? upload.followUpTaskId : upload.taskId;
    return {
      connector: isStored ? await this.connectors.get(context, upload.connectorId!) : null,
      upload: presentUpload(upload, duplicate),
      task: taskId && !duplicate ? await this.tasks.get(context, taskId) : null,
    };
  }

  private async rejection(context: TenantContext, { id, problem }: Upload): Promise<Problem> {
    const errors = await this.db.withTenant(context, (tx) =>
      this.uploads.listFaults(tx, id, { line: 0, field: '' }, faultsShown),
    );
    const code = (problem?.code ?? 'job-failed') as ProblemCode;
    return new Problem(code, problem?.detail ?? 'The file could not be stored.', errors);
  }
}

function unclear(questions: UploadQuestion[]): Problem {
  return new Problem(
    'file-unclear',
    questions.map(({ question }) => question).join(' '),
    questions.map(({ field, answers }) => ({
      field,
      detail: `send ${answers.map(({ value }) => `${field}=${value}`).join(' or ')}`,
    })),
  );
}
