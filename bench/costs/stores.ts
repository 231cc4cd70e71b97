import pg from 'pg';

/** Rows that were inserted, updated and deleted so far, as Postgres counts them. */
export async function rowsWritten(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ rows: string }>('SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) AS rows FROM pg_stat_user_tables');
    return Number(rows[0]!.rows);
  } finally {
    await client.end();
  }
}

/** Requests to the object store that a process has made so far, by its metrics. */
export async function storeRequests(address: string, metricsToken: string): Promise<number> {
  const answer = await fetch(`${address}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
  if (!answer.ok) throw new Error(`${address}/metrics answered ${answer.status}`);
  const counts = (await answer.text()).matchAll(/^reelforge_storage_request_duration_seconds_count\{[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
