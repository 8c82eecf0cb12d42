import type pg from 'pg';

/** A table as the database's own catalogue describes it. */
export interface TableFacts {
  name: string;
  /** The column that row-level security compares: `id` of a tenant, `tenant_id` of everything else. */
  tenantColumn: string;
  hasRls: boolean;
  forcesRls: boolean;
}

export interface ColumnFacts {
  name: string;
  type: string;
  isNullable: boolean;
  hasDefault: boolean;
}

export interface ForeignKey {
  name: string;
  table: string;
  columns: string[];
  parent: string;
  parentColumns: string[];
}

/** Every table of the product; TypeORM's list of applied migrations belongs to no tenant. */
export async function tablesOf(client: pg.Client): Promise<TableFacts[]> {
  const { rows } = await client.query<Omit<TableFacts, 'tenantColumn'>>(`
    select relname as name, relrowsecurity as "hasRls", relforcerowsecurity as "forcesRls"
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'migrations'
    order by relname`);
  return rows.map((row) => ({ ...row, tenantColumn: row.name === 'tenant' ? 'id' : 'tenant_id' }));
}

export async function columnsOf(client: pg.Client, table: string): Promise<ColumnFacts[]> {
  const { rows } = await client.query<ColumnFacts>(
    `select attname as name, format_type(atttypid, null) as type, not attnotnull as "isNullable", atthasdef as "hasDefault"
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [`public.${table}`],
  );
  return rows;
}

/** The allowed values of the columns that a check constraint limits to a list. */
export async function allowedValuesOf(client: pg.Client, table: string): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
    [`public.${table}`],
  );
  return new Map(
    rows.flatMap(({ definition }): [string, string[]][] => {
      const column = /\((\w+) = ANY/.exec(definition)?.[1];
      const values = [...definition.matchAll(/'([^']+)'::text/g)].map((match) => match[1]!);
      return column ? [[column, values]] : [];
    }),
  );
}

export async function foreignKeysOf(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select conname as name, conrelid::regclass::text as table, confrelid::regclass::text as parent,
           ${columnNames('conkey', 'conrelid')} as columns, ${columnNames('confkey', 'confrelid')} as "parentColumns"
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 2, 1`);
  return rows;
}

/** Every index with the columns it leads with. */
export async function indexesOf(
  client: pg.Client,
): Promise<{ table: string; name: string; columns: string[]; isUnique: boolean; isPrimary: boolean }[]> {
  const { rows } = await client.query(`
    select indrelid::regclass::text as table, indexrelid::regclass::text as name,
           indisunique as "isUnique", indisprimary as "isPrimary", ${columnNames('indkey::int2[]', 'indrelid')} as columns
    from pg_index join pg_class on pg_class.oid = indexrelid
    where relnamespace = 'public'::regnamespace and indrelid::regclass::text <> 'migrations'
    order by 1, 2`);
  return rows as never;
}

function columnNames(keys: string, relation: string): string {
  return `(select array_agg(attname::text order by position) from unnest(${keys}) with ordinality as listed (number, position)
    join pg_attribute on attrelid = ${relation} and attnum = number)`;
}
