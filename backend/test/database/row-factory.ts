import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { allowedValuesOf, type ColumnFacts, columnsOf, type ForeignKey, foreignKeysOf } from './catalogue.js';

/**
 * Makes the smallest acceptable row of any table from the catalogue alone, with the parents it needs, so that a table
 * added tomorrow is tested without anybody thinking of it.
 */
export class RowFactory {
  constructor(
    private readonly catalogue: pg.Client,
    private readonly foreignKeys: ForeignKey[],
  ) {}

  static async open(catalogue: pg.Client): Promise<RowFactory> {
    return new RowFactory(catalogue, await foreignKeysOf(catalogue));
  }

  /** The statement that inserts a row of this tenant. Its parents are inserted at once, by `client`. */
  async statementFor(
    client: pg.Client,
    table: string,
    tenantId: string,
  ): Promise<{ text: string; values: unknown[] }> {
    const values = await this.valuesFor(client, table, tenantId);
    const names = Object.keys(values);
    const places = names.map((_, index) => `$${index + 1}`);
    return {
      text: `insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`,
      values: Object.values(values),
    };
  }

  private async valuesFor(
    client: pg.Client,
    table: string,
    tenantId: string,
  ): Promise<Record<string, unknown>> {
    const allowed = await allowedValuesOf(this.catalogue, table);
    const values: Record<string, unknown> = {};
    for (const column of await columnsOf(this.catalogue, table)) {
      if (!column.isNullable && !column.hasDefault)
        values[column.name] = allowed.get(column.name)?.[0] ?? sample(column);
    }
    Object.assign(values, table === 'tenant' ? { id: tenantId } : { tenant_id: tenantId });
    for (const key of this.foreignKeys) {
      // A table that points at itself begins with a row that points nowhere.
      if (key.table === table && key.parent !== 'tenant' && key.parent !== table)
        Object.assign(values, await this.parentOf(client, key, tenantId));
    }
    return values;
  }

  private async parentOf(
    client: pg.Client,
    key: ForeignKey,
    tenantId: string,
  ): Promise<Record<string, unknown>> {
    const { text, values } = await this.statementFor(client, key.parent, tenantId);
    const { rows } = await client.query<Record<string, unknown>>(
      `${text} returning ${key.parentColumns.join(', ')}`,
      values,
    );
    return Object.fromEntries(
      key.columns.map((column, index) => [column, rows[0]![key.parentColumns[index]!]]),
    );
  }
}

/** Different each time, since numbers may have to be unique. */
let counter = 0;

function sample({ name, type }: ColumnFacts): unknown {
  switch (type) {
    case 'uuid':
      return randomUUID();
    case 'text':
      return `${name} ${randomUUID()}`;
    case 'text[]':
    case 'double precision[]':
      return [];
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'double precision':
    case 'numeric':
      return (counter += 1);
    case 'boolean':
      return false;
    case 'date':
      return '2026-11-01';
    case 'timestamp with time zone':
      return new Date();
    case 'bytea':
      return Buffer.from(name);
    case 'jsonb':
      return '{}';
    default:
      throw new Error(`The row factory has no sample for ${name} of type ${type}: add one`);
  }
}
