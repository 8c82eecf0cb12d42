import { Injectable } from '@nestjs/common';
import type { PlatformTx, TenantTx } from '@ocsuite/db';
import type { BadCell } from '@ocsuite/types';
import { Upload } from './upload.entity.js';

@Injectable()
export class UploadRepository {
  async add(tx: TenantTx, upload: Partial<Upload> & { id: string }): Promise<void> {
    await tx.manager.insert(Upload, { ...upload, tenantId: tx.tenantId } as never);
  }

  find(tx: TenantTx, id: string): Promise<Upload | null> {
    return tx.manager.findOneBy(Upload, { tenantId: tx.tenantId, id });
  }

  findByTask(tx: TenantTx, taskId: string): Promise<Upload | null> {
    return tx.manager.findOneBy(Upload, { tenantId: tx.tenantId, taskId });
  }

  newest(tx: TenantTx, connectorId: string | undefined): Promise<Upload[]> {
    return tx.manager.find(Upload, {
      where: { tenantId: tx.tenantId, ...(connectorId ? { connectorId } : {}) },
      order: { createdAt: 'DESC' },
      take: 100,
    });
  }

  /** Lets one upload of a content in at a time, until the transaction ends: the next sees what this one stored. */
  async lockContent(tx: TenantTx, contentHash: string): Promise<void> {
    const key = `upload ${tx.tenantId} ${contentHash}`;
    await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
  }

  /** The upload that stored this content, in this connector or in any. */
  findStored(tx: TenantTx, contentHash: string, connectorId: string | null): Promise<Upload | null> {
    const stored = { tenantId: tx.tenantId, contentHash, status: 'stored' as const };
    return tx.manager.findOneBy(Upload, connectorId ? { ...stored, connectorId } : stored);
  }

  async change(tx: TenantTx, id: string, changes: Partial<Upload>): Promise<Upload> {
    await tx.manager.update(Upload, { tenantId: tx.tenantId, id }, changes as never);
    return tx.manager.findOneByOrFail(Upload, { tenantId: tx.tenantId, id });
  }

  async delete(tx: TenantTx, id: string): Promise<void> {
    await tx.manager.delete(Upload, { tenantId: tx.tenantId, id });
  }

  async addChunk(tx: TenantTx, uploadId: string, seq: number, bytes: Buffer): Promise<void> {
    await tx.manager.query(
      'insert into upload_chunk (tenant_id, upload_id, seq, bytes) values ($1, $2, $3, $4)',
      [tx.tenantId, uploadId, seq, bytes],
    );
  }

  async readChunk(tx: TenantTx, uploadId: string, seq: number): Promise<Buffer | null> {
    const [row] = await tx.manager.query<{ bytes: Buffer }[]>(
      'select bytes from upload_chunk where tenant_id = $1 and upload_id = $2 and seq = $3',
      [tx.tenantId, uploadId, seq],
    );
    return row?.bytes ?? null;
  }

  /** The file has become rows; nobody needs its bytes any more. */
  async dropChunks(tx: TenantTx, uploadId: string): Promise<void> {
    await tx.manager.query('delete from upload_chunk where tenant_id = $1 and upload_id = $2', [
      tx.tenantId,
      uploadId,
    ]);
  }

  async clearFaults(tx: TenantTx, uploadId: string): Promise<void> {
    await tx.manager.query('delete from upload_fault where tenant_id = $1 and upload_id = $2', [
      tx.tenantId,
      uploadId,
    ]);
  }

  async addFaults(tx: TenantTx, uploadId: string, faults: BadCell[]): Promise<void> {
    await tx.manager.query(
      `insert into upload_fault (tenant_id, upload_id, line, field, detail)
       select $1, $2, * from unnest($3::int[], $4::text[], $5::text[]) on conflict do nothing`,
      [
        tx.tenantId,
        uploadId,
        faults.map(({ line }) => line),
        faults.map(({ field }) => field),
        faults.map(({ detail }) => detail),
      ],
    );
  }

  /** Faults after a place in the file, in the order of its lines. */
  async listFaults(
    tx: TenantTx,
    uploadId: string,
    after: { line: number; field: string },
    limit: number,
  ): Promise<BadCell[]> {
    return tx.manager.query(
      `select line, field, detail from upload_fault
       where tenant_id = $1 and upload_id = $2 and (line, field) > ($3, $4) order by line, field limit $5`,
      [tx.tenantId, uploadId, after.line, after.field, limit],
    );
  }

  async countBadRows(tx: TenantTx, uploadId: string): Promise<number> {
    const [counted] = await tx.manager.query<{ rows: number }[]>(
      'select count(distinct line)::int as rows from upload_fault where tenant_id = $1 and upload_id = $2',
      [tx.tenantId, uploadId],
    );
    return counted!.rows;
  }

  /** Files that were never stored, over all tenants. */
  findAbandoned(tx: PlatformTx, olderThanHours: number): Promise<{ tenantId: string; id: string }[]> {
    return tx.manager.query(
      `select tenant_id as "tenantId", id from upload
       where status not in ('stored', 'undone') and created_at < now() - make_interval(hours => $1) limit 500`,
      [olderThanHours],
    );
  }
}
