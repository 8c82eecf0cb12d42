import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import {
  type BadCell,
  jobs,
  Problem,
  type TaskStarted,
  type UploadChoices,
  type UploadView,
} from '@ocsuite/types';
import { notFound } from '../../../http/id.pipe.js';
import { JobBus } from '../../../queue/index.js';
import { TaskService } from '../../tasks/index.js';
import { CanonicalRowRepository } from '../canonical-row.repository.js';
import { ConnectorRepository } from '../connector.repository.js';
import { ConnectorService } from '../connector.service.js';
import { DataArrivals } from '../data-arrivals.js';
import type { ColumnMapping } from './column-mapping.js';
import { providerOfUpload } from './export-of.js';
import { positionsOf } from './row-reader.calc.js';
import { UploadStagingRepository } from './upload-staging.repository.js';
import type { Upload } from './upload.entity.js';
import { presentUpload } from './upload.presenter.js';
import { UploadRepository } from './upload.repository.js';

const steps = {
  check: [
    { name: 'read', label: 'Read the file' },
    { name: 'check', label: 'Check its rows' },
    { name: 'finish', label: 'Report' },
  ],
  store: [
    { name: 'read', label: 'Read the file' },
    { name: 'check', label: 'Check its rows' },
    { name: 'store', label: 'Store the figures' },
    { name: 'finish', label: 'Look at what is new' },
  ],
};

export interface ImportOrder extends UploadChoices {
  mapping?: ColumnMapping | undefined;
  /** Whose export the file is; refused when it does not look like one. */
  provider?: string | undefined;
  /** An earlier upload's connector, to add to it. */
  connectorId?: string | undefined;
}

/** What people do with received files: have them checked or stored, look at them, take them back. */
@Injectable()
export class UploadService {
  constructor(
    private readonly db: TenantDb,
    private readonly uploads: UploadRepository,
    private readonly staging: UploadStagingRepository,
    private readonly connectors: ConnectorRepository,
    private readonly connectorService: ConnectorService,
    private readonly rows: CanonicalRowRepository,
    private readonly tasks: TaskService,
    private readonly arrivals: DataArrivals,
    private readonly bus: JobBus,
  ) {}

  async list(context: TenantContext, connectorId: string | undefined): Promise<UploadView[]> {
    const uploads = await this.db.withTenant(context, (tx) => this.uploads.newest(tx, connectorId));
    return uploads.map((upload) => presentUpload(upload));
  }

  async get(context: TenantContext, id: string): Promise<UploadView> {
    return presentUpload(await this.db.withTenant(context, (tx) => this.load(tx, id)));
  }

  async badCells(context: TenantContext, id: string, limit: number): Promise<BadCell[]> {
    return this.db.withTenant(context, async (tx) => {
      await this.load(tx, id);
      return this.uploads.listFaults(tx, id, { line: 0, field: '' }, limit);
    });
  }

  async load(tx: TenantTx, id: string): Promise<Upload> {
    const upload = await this.uploads.find(tx, id);
    if (!upload) throw notFound('upload');
    return upload;
  }

  /** Reads the whole file and reports what storing it would do, without doing it. */
  async check(context: TenantContext, id: string, order: ImportOrder): Promise<TaskStarted> {
    const upload = await this.db.withTenant(context, (tx) => this.prepare(tx, id, order));
    return this.start(context, upload, 'check');
  }

  /** Stores the file's figures, unless the same file brought the same figures before. */
  async store(context: TenantContext, id: string, order: ImportOrder): Promise<TaskStarted> {
    const upload = await this.db.withTenant(context, (tx) => this.prepare(tx, id, order));
    return this.start(context, upload, 'store');
  }

  /** Takes one upload back: its source shows what it would hold had the file never come. */
  async undo(context: TenantContext, id: string): Promise<UploadView> {
    const undone = await this.db.withTenant(context, async (tx) => {
      const upload = await this.load(tx, id);
      const { connectorId, periodFrom: from, periodTo: to } = upload;
      if (connectorId) await this.connectors.lock(tx, connectorId);
      // Read again behind the lock: two people may press the button.
      const { status, isUndoable } = await this.load(tx, id);
      if (status !== 'stored' || !isUndoable || !connectorId || !from || !to) {
        throw new Problem('conflict', `This upload cannot be taken back: it is ${status}.`);
      }
      await this.staging.takeBack(tx, id, connectorId);
      await this.rows.rebuildSnapshots(tx, connectorId, { from, to });
      const isEmpty = !(await this.rows.ranges(tx)).has(connectorId);
      const cause = isEmpty ? 'Its only file was taken back.' : null;
      const state = isEmpty ? 'empty' : 'active';
      await this.connectors.change(tx, connectorId, { state, cause });
      await this.connectorService.announce(tx, connectorId, state);
      return this.uploads.change(tx, id, { status: 'undone' });
    });
    await this.arrivals.announce(context, undone.connectorId!);
    return presentUpload(undone);
  }

  private async prepare(tx: TenantTx, id: string, order: ImportOrder): Promise<Upload> {
    const upload = await this.load(tx, id);
    if (['stored', 'undone', 'receiving'].includes(upload.status)) {
      throw new Problem('conflict', `This upload is ${upload.status}; upload the file again to change that.`);
    }
    const { mapping = upload.mapping, connectorId = upload.connectorId, provider: named, ...said } = order;
    const { id: provider, export: recognised } = providerOfUpload({ layout: upload.layout, mapping });
    if (named && named !== provider) throw otherExport(named);
    if (!mapping && !recognised) {
      throw new Problem('validation-failed', 'Say which columns hold what.', missingMapping);
    }
    if (mapping) positionsOf(upload.layout?.columns.map(({ name }) => name) ?? [], mapping);
    if (connectorId) await this.checkConnector(tx, connectorId, provider);
    const choices = { ...upload.choices, ...said };
    const wanted = { mapping, connectorId: connectorId ?? null, choices, contentHash: null };
    return this.uploads.change(tx, id, wanted);
  }

  private async start(
    context: TenantContext,
    upload: Upload,
    intent: 'check' | 'store',
  ): Promise<TaskStarted> {
    const verb = intent === 'check' ? 'Check' : 'Store';
    return this.tasks.start(
      context,
      {
        kind: 'import-upload',
        title: `${verb} ${upload.fileName}`,
        ...(upload.connectorId ? { connectorId: upload.connectorId } : {}),
        dedupeKey: `import ${upload.id}`,
        steps: steps[intent],
      },
      async (taskId) => {
        const status = intent === 'check' ? 'checking' : 'storing';
        const begun: Partial<Upload> = { status, taskId, questions: [], problem: null };
        await this.db.withTenant(context, (tx) => this.uploads.change(tx, upload.id, begun));
        await this.bus.enqueue(jobs.importUpload, { tenantId: context.tenantId, taskId });
      },
    );
  }

  /** A source holds files of one kind: what they count would not add up. */
  private async checkConnector(tx: TenantTx, connectorId: string, provider: string): Promise<void> {
    const connector = await this.connectors.find(tx, connectorId);
    if (!connector) throw notFound('connector');
    if (connector.provider === provider) return;
    throw new Problem('conflict', `This file cannot be added to a source of the kind ${connector.provider}.`);
  }
}

function otherExport(named: string): Problem {
  const detail = `the file does not have the columns of ${named}`;
  return new Problem('validation-failed', detail, [{ field: 'provider', detail }]);
}

const missingMapping = [{ field: 'mapping', detail: 'a JSON object that names the columns' }];
