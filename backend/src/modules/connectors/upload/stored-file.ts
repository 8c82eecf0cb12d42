import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import type { UploadLayout } from '@ocsuite/types';
import { delimitedRows } from './read/delimited-rows.js';
import type { ByteSource, SheetRow } from './read/sheet-row.js';
import { xlsxRows } from './read/xlsx-rows.js';
import type { Upload } from './upload.entity.js';
import { UploadRepository } from './upload.repository.js';

/** All pieces but the last are this long, so that a place in the file says which piece holds it. */
export const chunkBytes = 128 * 1024;

/** Reads received files piece by piece, wherever the process runs: each piece in a short transaction of its own. */
@Injectable()
export class StoredFile {
  constructor(
    private readonly db: TenantDb,
    private readonly uploads: UploadRepository,
  ) {}

  rowsOf(
    scope: TenantScope,
    { id, bytes }: Pick<Upload, 'id' | 'bytes'>,
    layout: UploadLayout,
  ): AsyncGenerator<SheetRow[]> {
    const source = this.bytesOf(scope, id, bytes);
    return layout.format === 'xlsx' ? xlsxRows(source) : delimitedRows(source.read(0, bytes), layout);
  }

  bytesOf(scope: TenantScope, uploadId: string, size: number): ByteSource {
    let held: { seq: number; bytes: Buffer } | undefined;
    const chunk = async (seq: number): Promise<Buffer> => {
      if (held?.seq === seq) return held.bytes;
      const bytes = await this.db.withTenant(scope, (tx) => this.uploads.readChunk(tx, uploadId, seq));
      if (!bytes) throw new Error(`The upload ${uploadId} has lost its piece ${seq}`);
      held = { seq, bytes };
      return bytes;
    };
    async function* read(from: number, to: number): AsyncGenerator<Buffer> {
      for (let at = from; at < to;) {
        const seq = Math.floor(at / chunkBytes);
        const start = seq * chunkBytes;
        const bytes = (await chunk(seq)).subarray(at - start, to - start);
        at += bytes.length;
        yield bytes;
      }
    }
    return { size, read };
  }
}
