import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { newId, TenantDb, type TenantScope } from '@ocsuite/db';
import { Problem, type UploadLayout } from '@ocsuite/types';
import { ByteWatch } from './layout/byte-watch.js';
import { describeColumns, detectTextLayout } from './layout/detect-layout.calc.js';
import { maxColumns } from './read/sheet-row.js';
import { xlsxRows } from './read/xlsx-rows.js';
import { chunkBytes, StoredFile } from './stored-file.js';
import { UploadRepository } from './upload.repository.js';

const sampleBytes = 256 * 1024;
const sampledRows = 100;

export interface ReceivedFile {
  id: string;
  bytes: number;
  fileHash: string;
  layout: UploadLayout;
}

/** Takes a file in as it arrives: never more than a piece of it is in memory, and no connection waits for the sender. */
@Injectable()
export class UploadIntake {
  constructor(
    private readonly db: TenantDb,
    private readonly uploads: UploadRepository,
    private readonly files: StoredFile,
  ) {}

  /** @throws Problem `unreadable-file` as soon as the bytes are not those of a table; nothing is kept then. */
  async receive(
    scope: TenantScope & { userId?: string | undefined },
    fileName: string,
    stream: Readable,
  ): Promise<ReceivedFile> {
    const id = newId();
    const uploadedBy = scope.userId ?? null;
    await this.db.withTenant(scope, (tx) =>
      this.uploads.add(tx, { id, fileName: fileName.slice(0, 200), uploadedBy }),
    );
    try {
      return await this.take(scope, id, stream);
    } catch (error) {
      await this.forget(scope, id);
      throw error;
    }
  }

  async forget(scope: TenantScope, id: string): Promise<void> {
    await this.db.withTenant(scope, (tx) => this.uploads.delete(tx, id));
  }

  private async take(scope: TenantScope, id: string, stream: Readable): Promise<ReceivedFile> {
    const hash = createHash('sha256');
    const watch = new ByteWatch();
    const sample: Buffer[] = [];
    let bytes = 0;
    let seq = 0;
    for await (const piece of piecesOf(stream)) {
      watch.see(piece);
      hash.update(piece);
      if (bytes < sampleBytes) sample.push(Buffer.from(piece.subarray(0, sampleBytes - bytes)));
      bytes += piece.length;
      const number = seq++;
      await this.db.withTenant(scope, (tx) => this.uploads.addChunk(tx, id, number, piece));
    }
    if (bytes === 0) throw new Problem('unreadable-file', 'The file is empty.');
    const encoding = watch.finish();
    const layout = encoding
      ? textLayout(Buffer.concat(sample), encoding, bytes)
      : await this.sheetLayout(scope, id, bytes);
    if (layout.columns.length === 0) {
      throw new Problem(
        'unreadable-file',
        'The file does not begin like a table: no columns can be told apart.',
      );
    }
    if (layout.columns.length > maxColumns) {
      const detail = `The file has more than ${maxColumns} columns. Export only those that hold figures.`;
      throw new Problem('unreadable-file', detail);
    }
    const fileHash = hash.digest('hex');
    await this.db.withTenant(scope, (tx) =>
      this.uploads.change(tx, id, { bytes, fileHash, layout, status: 'received' }),
    );
    return { id, bytes, fileHash, layout };
  }

  private async sheetLayout(scope: TenantScope, id: string, bytes: number): Promise<UploadLayout> {
    const rows: { line: number; cells: string[] }[] = [];
    for await (const batch of xlsxRows(this.files.bytesOf(scope, id, bytes))) {
      rows.push(...batch.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cellText(cell)) })));
      if (rows.length >= sampledRows) break;
    }
    return {
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      quote: null,
      ...describeColumns(rows.slice(0, sampledRows)),
    };
  }
}

const cellText = (cell: string | number | symbol): string => (typeof cell === 'symbol' ? '=' : String(cell));

function textLayout(
  sample: Buffer,
  encoding: NonNullable<UploadLayout['encoding']>,
  bytes: number,
): UploadLayout {
  const text = new TextDecoder(encoding).decode(sample);
  return { format: 'text', encoding, ...detectTextLayout(text, sample.length === bytes) };
}

/** Cuts a stream into pieces of one length. They come in one and the same buffer: a piece is gone once the next is asked for. */
async function* piecesOf(stream: Readable): AsyncGenerator<Buffer> {
  const piece = Buffer.allocUnsafe(chunkBytes);
  let length = 0;
  // Whoever gives up must leave the stream in one piece: the form's reader has to come to its end.
  for await (const data of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    for (let at = 0; at < data.length;) {
      const taken = data.copy(piece, length, at);
      at += taken;
      length += taken;
      if (length < chunkBytes) continue;
      yield piece;
      length = 0;
    }
  }
  if (length > 0) yield piece.subarray(0, length);
}
