import type pg from 'pg';

/** How the next syncs, as the product has planned them by itself, lie in the minutes of the hour. */
export async function spreadOverTheHour(
  admin: pg.Client,
): Promise<{ planned: number; perMinute: { mean: number; least: number; most: number } }> {
  const { rows } = await admin.query<{ minute: number; planned: number }>(
    `select minute, count(next_sync_at)::int as planned
     from generate_series(0, 59) minute
     left join connector on next_sync_at > now() and state = 'active' and extract(minute from next_sync_at) = minute
     group by minute`,
  );
  const counts = rows.map(({ planned }) => planned);
  const planned = counts.reduce((sum, count) => sum + count, 0);
  return {
    planned,
    perMinute: {
      mean: Math.round((planned / counts.length) * 10) / 10,
      least: Math.min(...counts),
      most: Math.max(...counts),
    },
  };
}
