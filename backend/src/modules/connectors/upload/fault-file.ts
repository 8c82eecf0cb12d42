import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { UploadRepository } from './upload.repository.js';
import { UploadService } from './upload.service.js';

const faultsPerPage = 5_000;

/** Every bad cell of an upload as a CSV file, read and sent page by page. */
@Injectable()
export class FaultFile {
  constructor(
    private readonly db: TenantDb,
    private readonly uploads: UploadRepository,
    private readonly service: UploadService,
  ) {}

  /** @throws Problem `not-found` before the first byte. */
  async open(context: TenantContext, uploadId: string): Promise<AsyncGenerator<string>> {
    await this.service.get(context, uploadId);
    return this.pages(context, uploadId);
  }

  private async *pages(context: TenantContext, uploadId: string): AsyncGenerator<string> {
    yield 'line,column,reason\r\n';
    let after = { line: 0, field: '' };
    for (;;) {
      const faults = await this.db.withTenant(context, (tx) =>
        this.uploads.listFaults(tx, uploadId, after, faultsPerPage),
      );
      if (faults.length === 0) return;
      yield faults
        .map(({ line, field, detail }) => `${line},${quoted(field)},${quoted(detail)}\r\n`)
        .join('');
      after = faults.at(-1)!;
    }
  }
}

/** A cell that a spreadsheet would run as a formula is led by an apostrophe. */
function quoted(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
