import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId, TenantDb, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { type Period, Problem, storedMetrics, type UploadResult, type UploadView } from '@ocsuite/types';
import { notFound } from '../../../http/id.pipe.js';
import { TenantService } from '../../identity/index.js';
import type { CanonicalRow } from '../canonical-row.js';
import { CanonicalRowRepository } from '../canonical-row.repository.js';
import { ConnectorRepository } from '../connector.repository.js';
import { ConnectorService } from '../connector.service.js';
import { DataArrivals } from '../data-arrivals.js';
import type { ColumnMapping } from './column-mapping.js';
import { parseFile } from './parse-file.calc.js';
import { Upload } from './upload.entity.js';

export interface FileToUpload {
  fileName: string;
  content: Buffer;
  mapping: ColumnMapping;
  /** Name of the new source; the file's name when left out. */
  name?: string | undefined;
  currency?: string | undefined;
  /** An earlier upload's connector, to add to it. */
  connectorId?: string | undefined;
}

/** Stores a file's figures as one more source. */
@Injectable()
export class UploadService {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly connectorService: ConnectorService,
    private readonly rows: CanonicalRowRepository,
    private readonly tenants: TenantService,
    private readonly arrivals: DataArrivals,
  ) {}

  /** Stores all rows or none. The same file with the same mapping again changes nothing. */
  async store(context: TenantContext, file: FileToUpload): Promise<UploadResult> {
    const rows = parseFile(file.content, file.mapping);
    const { connectorId, upload } = await this.db.withTenant(context, (tx) =>
      this.storeRows(tx, context, file, rows),
    );
    const [task] = upload.duplicate ? [] : await this.arrivals.announce(context, connectorId);
    return { connector: await this.connectorService.get(context, connectorId), upload, task: task ?? null };
  }

  private async storeRows(
    tx: TenantTx,
    context: TenantContext,
    file: FileToUpload,
    rows: CanonicalRow[],
  ): Promise<{ connectorId: string; upload: UploadView }> {
    const contentHash = hashOf(file);
    const known = await this.findSame(tx, file, contentHash);
    if (known) return { connectorId: known.connectorId, upload: present(known, true) };

    const connectorId = file.connectorId ?? (await this.addConnector(tx, context, file));
    await this.checkConnector(tx, connectorId);
    const period = periodOf(rows);
    await this.rows.merge(tx, connectorId, period, rows);
    const upload = {
      tenantId: tx.tenantId,
      id: newId(),
      connectorId,
      fileName: file.fileName,
      contentHash,
      mapping: file.mapping,
      rowCount: rows.length,
      periodFrom: period.from,
      periodTo: period.to,
      totals: totalsOf(rows, file.mapping),
      uploadedBy: context.userId ?? null,
    };
    await tx.manager.insert(Upload, upload);
    await this.connectors.change(tx, connectorId, { state: 'active', lastSyncAt: new Date() });
    await this.connectorService.announce(tx, connectorId, 'active');
    return { connectorId, upload: present(upload, false) };
  }

  /** Without a connector named, a file that is already some source's is that source's. */
  private findSame(tx: TenantTx, file: FileToUpload, contentHash: string): Promise<Upload | null> {
    const where = { tenantId: tx.tenantId, contentHash };
    return tx.manager.findOneBy(
      Upload,
      file.connectorId ? { ...where, connectorId: file.connectorId } : where,
    );
  }

  private async addConnector(tx: TenantTx, context: TenantContext, file: FileToUpload): Promise<string> {
    const tenant = await this.tenants.get(tx);
    const id = newId();
    await this.connectors.add(tx, {
      id,
      provider: 'manual-upload',
      name: file.name ?? (file.fileName.replace(/\.\w+$/, '').trim() || 'Uploaded file'),
      state: 'active',
      currency: file.currency ?? tenant.currency,
      timeZone: tenant.timeZone,
      connectedBy: context.userId ?? null,
    });
    return id;
  }

  private async checkConnector(tx: TenantTx, connectorId: string): Promise<void> {
    const connector = await this.connectors.find(tx, connectorId);
    if (!connector) throw notFound('connector');
    if (connector.provider === 'manual-upload') return;
    throw new Problem('conflict', 'Files can only be added to a connector that holds uploaded files.');
  }
}

function hashOf({ content, mapping }: FileToUpload): string {
  return createHash('sha256').update(content).update(JSON.stringify(mapping)).digest('hex');
}

function periodOf(rows: CanonicalRow[]): Period {
  const days = rows.map(({ date }) => date).sort();
  return { from: days[0]!, to: days.at(-1)! };
}

/** Users of several days overlap, so they have no total. */
function totalsOf(rows: CanonicalRow[], mapping: ColumnMapping): UploadView['totals'] {
  const additive = storedMetrics.filter((metric) => metric !== 'users' && mapping[metric]);
  return Object.fromEntries(
    additive.map((metric) => [metric, rows.reduce((sum, row) => sum + (row[metric] ?? 0), 0)]),
  );
}

function present(upload: Omit<Upload, 'createdAt'>, duplicate: boolean): UploadView {
  return {
    id: upload.id,
    fileName: upload.fileName,
    rows: upload.rowCount,
    from: upload.periodFrom,
    to: upload.periodTo,
    totals: upload.totals,
    duplicate,
  };
}
