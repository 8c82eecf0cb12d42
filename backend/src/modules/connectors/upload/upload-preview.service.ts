import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { UploadPreview } from '@ocsuite/types';
import { TenantService } from '../../identity/index.js';
import { ConnectorRepository } from '../connector.repository.js';
import { AmbiguousCell } from './cell.calc.js';
import { positionsOf } from './row-reader.calc.js';
import type { ReadingContext } from './table-reader.js';
import { OpenQuestion, questionOf, type ReadableUpload, UploadReading } from './upload-reading.js';
import { type ImportOrder, UploadService } from './upload.service.js';

const previewRows = 15;
const nothingRead = { rows: [], badCells: [], currency: null };

/** Shows at once how a file's first rows would be read, while somebody still chooses its columns. */
@Injectable()
export class UploadPreviewService {
  constructor(
    private readonly db: TenantDb,
    private readonly uploads: UploadService,
    private readonly reading: UploadReading,
    private readonly connectors: ConnectorRepository,
    private readonly tenants: TenantService,
  ) {}

  async of(context: TenantContext, id: string, order: ImportOrder): Promise<UploadPreview> {
    const { mapping, connectorId, provider: _, ...said } = order;
    const { upload, source } = await this.db.withTenant(context, async (tx) => {
      const found = await this.uploads.load(tx, id);
      const connector = connectorId ? await this.connectors.find(tx, connectorId) : null;
      return { upload: found, source: connector ?? (await this.tenants.get(tx)) };
    });
    const { bytes, layout } = upload;
    const tried = { id, bytes, layout, mapping: mapping ?? upload.mapping, choices: said };
    const columns = layout?.columns.map(({ name }) => name) ?? [];
    if (tried.mapping) positionsOf(columns, tried.mapping);
    try {
      return await this.read(context, tried, source);
    } catch (error) {
      const open = error instanceof AmbiguousCell ? questionOf(error) : error;
      if (!(open instanceof OpenQuestion)) throw error;
      return { ...nothingRead, questions: open.questions };
    }
  }

  private async read(
    context: TenantContext,
    upload: ReadableUpload,
    source: ReadingContext,
  ): Promise<UploadPreview> {
    const plan = await this.reading.plan(context, upload, source);
    const sample = await this.reading.sample(context, upload, plan, previewRows);
    return { ...sample, questions: [], currency: plan.currency };
  }
}
