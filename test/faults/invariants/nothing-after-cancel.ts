import { rowsOf, type Invariant } from './world.js';

/** I12: when a cancellation is acknowledged by the end of its job, nothing of it can be played, nothing of it is stored, and nothing comes any more. */
export const nothingAfterCancel: Invariant = async (world) => {
  const { store, ledger, apiUrl, writes } = world;
  const jobs = await rowsOf<{ id: string; finished_at: Date; outputs: string[] }>(world, `
    SELECT j.id, j.finished_at, array_agg(o.name) AS outputs FROM jobs j JOIN outputs o ON o.job_id = j.id
    WHERE j.tenant_id = $1 AND j.state = 'cancelled' GROUP BY j.id`);
  const found: string[] = [];
  for (const { id, finished_at: at, outputs } of jobs) {
    for await (const { key } of store.list(store.outputBucket, `${ledger.tenant.id}/${id}/`)) found.push(`${key} is still stored`);
    const late = writes.filter((write) => write.method === 'PUT' && write.path.includes(`/${id}/`) && write.at > at);
    found.push(...late.map(({ path }) => `${path} was written after ${id} was cancelled`));
    for (const output of outputs) {
      const { status } = await fetch(`${apiUrl}/v1/jobs/${id}/outputs/${output}/playback`, { headers: { authorization: `Bearer ${ledger.tenant.key}` } });
      if (status < 400) found.push(`${id}/${output} is cancelled and can be played`);
    }
  }
  return found;
};
