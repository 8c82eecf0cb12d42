import { createHash } from 'node:crypto';
import pg from 'pg';

/** All that a connector brought in, without the names of the connector and the moments of writing. */
const tables = {
  analytics_row: 'date, channel, device',
  analytics_snapshot: 'date',
  analytics_period: 'grain, starts_on',
};

/** A digest of every stored byte of the connector's figures, and how many rows there are. */
export async function storedRows(
  adminUrl: string,
  connectorId: string,
): Promise<{ rows: number; digest: string }> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const digest = createHash('sha256');
    let rows = 0;
    for (const [table, order] of Object.entries(tables)) {
      const found = await client.query<{ row: string }>(
        `select (to_jsonb(stored) - 'tenant_id' - 'connector_id' - 'updated_at')::text as row
         from ${table} stored where connector_id = $1 order by ${order}`,
        [connectorId],
      );
      rows += found.rows.length;
      for (const { row } of found.rows) digest.update(`${table} ${row}\n`);
    }
    return { rows, digest: digest.digest('hex') };
  } finally {
    await client.end();
  }
}
