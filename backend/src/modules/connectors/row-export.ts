import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { csvLine, type Period } from '@ocsuite/types';
import { CanonicalRowRepository } from './canonical-row.repository.js';
import { ConnectorService } from './connector.service.js';

const columns = ['date', 'channel', 'device', 'sessions', 'users', 'conversions', 'revenue'] as const;
const rowsPerPage = 5_000;

/** A connector's rows of a period as a CSV file, read and sent page by page. */
@Injectable()
export class RowExport {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorService,
    private readonly rows: CanonicalRowRepository,
  ) {}

  /** @throws Problem `not-found` before the first byte. */
  async open(context: TenantContext, connectorId: string, period: Period): Promise<AsyncGenerator<string>> {
    await this.connectors.get(context, connectorId);
    return this.pages(context, connectorId, period);
  }

  private async *pages(context: TenantContext, connectorId: string, period: Period): AsyncGenerator<string> {
    yield csvLine(columns);
    let after = { date: '0001-01-01', channel: '', device: '' };
    for (;;) {
      const page = await this.db.withTenant(context, (tx) =>
        this.rows.listAfter(tx, connectorId, period, after, rowsPerPage),
      );
      if (page.length === 0) return;
      yield page.map((row) => csvLine(columns.map((column) => row[column]))).join('');
      after = page.at(-1)!;
    }
  }
}
