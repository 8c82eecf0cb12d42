import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { TenantTx } from './tenant-tx.js';

type CopyValue = string | number | boolean | null;

/**
 * Fills a table of this transaction by COPY, the fastest way in. The table must be a temporary one: Postgres refuses COPY
 * into a table under row-level security. Rejects, and so rolls back, when `rows` throws.
 */
export async function copyRows(
  tx: TenantTx,
  table: string,
  columns: string[],
  rows: AsyncIterable<CopyValue[][]>,
): Promise<void> {
  const runner = tx.manager.queryRunner as unknown as { connect(): Promise<PoolClient> };
  const client = (await runner.connect()) as PoolClient & { pipeline: boolean };
  // COPY takes the wire for itself, until the server has nothing left to do, whether it succeeded or failed.
  client.pipeline = false;
  client.once('drain', () => (client.pipeline = true));
  const target = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(linesOf(rows), { objectMode: false }), target);
}

async function* linesOf(rows: AsyncIterable<CopyValue[][]>): AsyncGenerator<Buffer> {
  for await (const batch of rows) {
    if (batch.length > 0) yield Buffer.from(batch.map(lineOf).join(''));
  }
}

function lineOf(values: CopyValue[]): string {
  return `${values.map(textOf).join('\t')}\n`;
}

function textOf(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, escape) : value;
}

function escape(character: string): string {
  switch (character) {
    case '\t':
      return '\\t';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    default:
      return '\\\\';
  }
}
