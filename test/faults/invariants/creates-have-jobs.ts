import { rowsOf, type Invariant } from './world.js';

/** I1: every create that was answered 2xx has exactly one job, and every job ends. */
export const createsHaveJobs: Invariant = async (world) => {
  const rows = await rowsOf<{ id: string; state: string; outputs: string[] }>(world, `
    SELECT j.id, j.state::text, array_agg(o.state::text) AS outputs FROM jobs j LEFT JOIN outputs o ON o.job_id = j.id
    WHERE j.tenant_id = $1 GROUP BY j.id`);
  const ids = new Set(rows.map(({ id }) => id));
  const isOpen = (state: string | null) => state === null || ['waiting', 'queued', 'inspecting', 'processing'].includes(state);
  return [
    ...world.ledger.created.filter(({ job }) => !ids.has(job)).map(({ job }) => `${job} was created, and there is no such row`),
    ...rows.filter(({ state }) => isOpen(state)).map(({ id, state }) => `${id} is still ${state}`),
    ...rows.filter(({ outputs }) => outputs.some(isOpen)).map(({ id, outputs }) => `${id} has outputs that have not ended: ${outputs.join(', ')}`),
  ];
};
